#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"
#include "lint/programs/run_edits.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (!is_apt_get_install(call) || skips_recommends(call)) return;
    const ShellWord& install = *dockerfile::find_arg(call, {"install"});
    Found& found = out.add(step, command.at);
    found.fix = with_word_behind(view.document(), step, install, "--no-install-recommends");
    if (found.fix) found.fix->is_unsafe = true;
  });
}

constexpr std::string_view kAliases[] = {"DS-0029"};

}  // namespace

constinit const Rule kDl3015{
    .id = "DL3015",
    .severity = model::Severity::low,
    .title = "apt-get installs what packages merely recommend",
    .why =
        "Recommended packages come along unasked: they make the image larger and bring programs that an attacker can "
        "use.",
    .remedy = "Write apt-get install --no-install-recommends, and name what is needed of them.",
    .bad = "FROM debian:12\nRUN apt-get install -y curl=7.88.*\n",
    .good = "FROM debian:12\nRUN apt-get install -y --no-install-recommends curl=7.88.*\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#apt-get",
};

}  // namespace plimsoll::lint
