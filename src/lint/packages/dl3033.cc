#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "yum" || !dockerfile::has_arg(call, {"install"})) return;
    add_unpinned(out, step, unpinned_rpms(view, step, call));
  });
}

}  // namespace

constinit const Rule kDl3033{
    .id = "DL3033",
    .severity = model::Severity::medium,
    .title = "yum installs packages of no certain version",
    .why = "What is newest differs from day to day, so that two builds of the same file differ, and one of them fails.",
    .remedy = "Write yum install name-version; of a module name:stream.",
    .bad = "FROM centos:7\nRUN yum install -y httpd && yum clean all\n",
    .good = "FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#version-pinning",
};

}  // namespace plimsoll::lint
