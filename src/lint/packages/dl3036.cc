#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/packages/cleaning.h"

namespace plimsoll::lint {
namespace {

bool is_install(const ShellCall& call) {
  return dockerfile::has_args(call, "zypper", {"install", "in"});
}

bool is_clean(const ShellCall& call) {
  return dockerfile::has_args(call, "zypper", {"clean", "cc"}) ||
         (call.name == "rm" && removes(call, "/var/cache/zypp"));
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kRun, [&](const Step& step) {
    if (has_cache_mount(step, "/var/cache/zypp")) return;
    add_uncleaned(view, out, step, is_install, is_clean, "zypper clean --all");
  });
}

constexpr std::string_view kAliases[] = {"DS-0020"};

}  // namespace

constinit const Rule kDl3036{
    .id = "DL3036",
    .severity = model::Severity::medium,
    .title = "The cache of zypper stays in the image",
    .why =
        "Its lists and packages are of no use at run time and take their place in every image that is built from it.",
    .remedy = "End the same RUN with && zypper clean --all, or mount a cache at /var/cache/zypp.",
    .bad = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd=2.4.62\n",
    .good = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd=2.4.62 && zypper clean --all\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://en.opensuse.org/SDB:Zypper_manual",
};

}  // namespace plimsoll::lint
