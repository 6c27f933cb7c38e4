#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (is_apt_get_install(call)) add_unpinned(out, step, unpinned_debs(call));
  });
}

}  // namespace

constinit const Rule kDl3008{
    .id = "DL3008",
    .severity = model::Severity::medium,
    .title = "apt-get installs packages of no certain version",
    .why = "What is newest differs from day to day, so that two builds of the same file differ, and one of them fails.",
    .remedy = "Write apt-get install name=version, or install from a snapshot of the archive.",
    .bad = "FROM debian:12\nRUN apt-get install -y curl\n",
    .good = "FROM debian:12\nRUN apt-get install -y curl=7.88.*\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#version-pinning",
};

}  // namespace plimsoll::lint
