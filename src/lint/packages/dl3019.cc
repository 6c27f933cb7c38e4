#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/programs/run_edits.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (!dockerfile::has_args(call, "apk", {"add"}) || dockerfile::has_flag(call, {"no-cache"})) return;
    if (has_cache_mount(step, "/var/cache/apk")) return;
    Found& found = out.add(step, command.at);
    if (dockerfile::has_flag(call, {"no-network"})) return;  // which reads nothing but the cache
    found.fix = with_word_behind(view.document(), step, *dockerfile::find_arg(call, {"add"}), "--no-cache");
  });
}

constexpr std::string_view kAliases[] = {"DS-0025"};

}  // namespace

constinit const Rule kDl3019{
    .id = "DL3019",
    .severity = model::Severity::low,
    .title = "apk add leaves its index in the image",
    .why = "The index is of no use at run time, and an old one makes a later apk add fail.",
    .remedy = "Write apk add --no-cache, which needs no apk update either, or mount a cache at /var/cache/apk.",
    .bad = "FROM alpine:3.20\nRUN apk add curl~8.9\n",
    .good = "FROM alpine:3.20\nRUN apk add --no-cache curl~8.9\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",
};

}  // namespace plimsoll::lint
