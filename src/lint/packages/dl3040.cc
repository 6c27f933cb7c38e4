#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/packages/cleaning.h"

namespace plimsoll::lint {
namespace {

void judge(const View& view, Sink& out, const Step& step, std::string_view tool) {
  const auto is_install = [&](const ShellCall& call) {
    return dockerfile::has_args(call, tool,
                                {"install", "in", "upgrade", "up", "upgrade-minimal", "up-min", "reinstall", "rei"});
  };
  const auto is_clean = [&](const ShellCall& call) {
    return dockerfile::has_args(call, tool, {"clean", "all"}) || removes(call, "/var/cache/libdnf5") ||
           removes(call, "/var/cache/dnf") || removes(call, "/var/cache/yum");
  };
  add_uncleaned(view, out, step, is_install, is_clean, fmt::format("{} clean all", tool));
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kRun, [&](const Step& step) {
    if (has_cache_mount(step, "/var/cache/libdnf5") || has_cache_mount(step, ".cache/libdnf5")) return;
    judge(view, out, step, "dnf");
    judge(view, out, step, "microdnf");
  });
}

constexpr std::string_view kAliases[] = {"DS-0019", "DS-0027"};

}  // namespace

// Unlike hadolint's, this is not content with `rm -rf` of anything else.
constinit const Rule kDl3040{
    .id = "DL3040",
    .severity = model::Severity::medium,
    .title = "The cache of dnf stays in the image",
    .why =
        "Its lists and packages are of no use at run time and take their place in every image that is built from it.",
    .remedy = "End the same RUN with && dnf clean all, or mount a cache at /var/cache/libdnf5.",
    .bad = "FROM fedora:40\nRUN dnf install -y httpd-2.4.62\n",
    .good = "FROM fedora:40\nRUN dnf install -y httpd-2.4.62 && dnf clean all\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command",
};

}  // namespace plimsoll::lint
