#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "zypper") return;
    if (const ShellWord* verb = dockerfile::find_arg(call, {"dist-upgrade", "dup"})) out.add(step, verb->at);
  });
}

}  // namespace

constinit const Rule kDl3035{
    .id = "DL3035",
    .severity = model::Severity::medium,
    .title = "zypper upgrades the whole distribution",
    .why = "The image is another one then than its FROM says, and another one each time that it is built.",
    .remedy = "Name a newer image in FROM, and patch single packages where that is not enough.",
    .bad = "FROM opensuse/leap:15.5\nRUN zypper -n dist-upgrade\n",
    .good = "FROM opensuse/leap:15.6\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://en.opensuse.org/SDB:Zypper_manual",
};

}  // namespace plimsoll::lint
