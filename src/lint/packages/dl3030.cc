#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (call.name != "yum" || dockerfile::has_flag(call, {"y", "assumeyes"})) return;
    if (const ShellWord* verb = dockerfile::find_arg(call, {"install", "groupinstall", "localinstall"}))
      add_question(view, out, step, command, *verb);
  });
}

}  // namespace

constinit const Rule kDl3030{
    .id = "DL3030",
    .severity = model::Severity::medium,
    .title = "yum install would ask whether to go on",
    .why = "Nobody can answer during a build: yum takes the end of its input for a no, and the build fails.",
    .remedy = "Write yum install -y.",
    .bad = "FROM centos:7\nRUN yum install httpd-2.4.6\n",
    .good = "FROM centos:7\nRUN yum install -y httpd-2.4.6\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://man7.org/linux/man-pages/man8/yum.8.html",
};

}  // namespace plimsoll::lint
