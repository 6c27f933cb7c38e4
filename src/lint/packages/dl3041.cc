#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (!base::is_one_of(call.name, {"dnf", "microdnf"}) || !dockerfile::has_arg(call, {"install"})) return;
    add_unpinned(out, step, unpinned_rpms(view, step, call));
  });
}

}  // namespace

constinit const Rule kDl3041{
    .id = "DL3041",
    .severity = model::Severity::medium,
    .title = "dnf installs packages of no certain version",
    .why = "What is newest differs from day to day, so that two builds of the same file differ, and one of them fails.",
    .remedy = "Write dnf install name-version; of a module name:stream.",
    .bad = "FROM fedora:40\nRUN dnf install -y httpd && dnf clean all\n",
    .good = "FROM fedora:40\nRUN dnf install -y httpd-2.4.62 && dnf clean all\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#version-pinning",
};

}  // namespace plimsoll::lint
