#include "lint/all_rules.h"
#include "lint/programs/run_edits.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (!dockerfile::has_args(call, "zypper", {"install", "in", "remove", "rm", "source-install", "si", "patch"}))
      return;
    if (dockerfile::has_flag(call, {"n", "non-interactive", "y", "no-confirm"})) return;
    out.add(step, command.at).fix = with_word_behind(view.document(), step, *call.name_word, "--non-interactive");
  });
}

}  // namespace

constinit const Rule kDl3034{
    .id = "DL3034",
    .severity = model::Severity::medium,
    .title = "zypper would ask whether to go on",
    .why = "Nobody can answer during a build: zypper takes the end of its input for a no, and the build fails.",
    .remedy = "Write zypper --non-interactive install, or zypper install -y.",
    .bad = "FROM opensuse/leap:15.6\nRUN zypper install httpd=2.4.62\n",
    .good = "FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.62\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://en.opensuse.org/SDB:Zypper_manual",
};

}  // namespace plimsoll::lint
