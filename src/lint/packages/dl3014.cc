#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool says_yes(const ShellCall& call) {
  return dockerfile::has_flag(call, {"y", "yes", "qq", "assume-yes"}) || dockerfile::count_flag(call, "q") >= 2 ||
         dockerfile::count_flag(call, "quiet") >= 2 || dockerfile::has_arg(call, {"-q=2"});
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (!dockerfile::has_args(call, "apt-get", {"install"}) || says_yes(call)) return;
    const ShellWord& install = *dockerfile::find_arg(call, {"install"});
    Found& found = out.add(step, command.at);
    found.fix = Remedy{"Add -y", {{{install.at.end, install.at.end}, " -y"}}};
  });
}

constexpr std::string_view kAliases[] = {"DS-0021"};

}  // namespace

constinit const Rule kDl3014{
    .id = "DL3014",
    .severity = model::Severity::medium,
    .title = "apt-get install would ask whether to go on",
    .why = "Nobody can answer during a build: apt-get takes the end of its input for a no, and the build fails.",
    .remedy = "Write apt-get install -y.",
    .bad = "FROM debian:12\nRUN apt-get install curl=7\n",
    .good = "FROM debian:12\nRUN apt-get install -y curl=7\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#apt-get",
};

}  // namespace plimsoll::lint
