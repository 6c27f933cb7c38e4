#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (!base::is_one_of(call.name, {"dnf", "microdnf"}) || dockerfile::has_flag(call, {"y", "assumeyes"})) return;
    if (const ShellWord* verb = dockerfile::find_arg(call, {"install", "groupinstall", "localinstall"}))
      add_question(view, out, step, command, *verb);
  });
}

}  // namespace

constinit const Rule kDl3038{
    .id = "DL3038",
    .severity = model::Severity::medium,
    .title = "dnf install would ask whether to go on",
    .why = "Nobody can answer during a build: dnf takes the end of its input for a no, and the build fails.",
    .remedy = "Write dnf install -y.",
    .bad = "FROM fedora:40\nRUN dnf install httpd-2.4.62\n",
    .good = "FROM fedora:40\nRUN dnf install -y httpd-2.4.62\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://dnf.readthedocs.io/en/latest/command_ref.html",
};

}  // namespace plimsoll::lint
