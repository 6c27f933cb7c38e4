#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (is_apt_get_install(call) && !says_yes(call))
      add_question(view, out, step, command, *dockerfile::find_arg(call, {"install"}));
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
