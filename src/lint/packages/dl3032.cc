#include "lint/all_rules.h"
#include "lint/packages/cleaning.h"

namespace plimsoll::lint {
namespace {

bool is_install(const ShellCall& call) {
  return dockerfile::has_args(call, "yum", {"install"});
}

bool is_clean(const ShellCall& call) {
  return dockerfile::has_args(call, "yum", {"clean", "all"}) || removes(call, "/var/cache/yum");
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kRun,
            [&](const Step& step) { add_uncleaned(view, out, step, is_install, is_clean, "yum clean all"); });
}

constexpr std::string_view kAliases[] = {"DS-0015"};

}  // namespace

// Unlike hadolint's, this is not content with `rm -rf` of anything else.
constinit const Rule kDl3032{
    .id = "DL3032",
    .severity = model::Severity::medium,
    .title = "The cache of yum stays in the image",
    .why =
        "Its lists and packages are of no use at run time and take their place in every image that is built from it.",
    .remedy = "End the same RUN with && yum clean all.",
    .bad = "FROM centos:7\nRUN yum install -y httpd-2.4.6\n",
    .good = "FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://man7.org/linux/man-pages/man8/yum.8.html",
};

}  // namespace plimsoll::lint
