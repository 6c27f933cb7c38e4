#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/seen_calls.h"

namespace plimsoll::lint {
namespace {

struct Upgrade {
  std::string_view program;
  std::string_view words[5];
};

constexpr Upgrade kUpgrades[] = {
    {"apt-get", {"upgrade", "dist-upgrade", "full-upgrade"}},
    {"apt", {"upgrade", "dist-upgrade", "full-upgrade"}},
    {"aptitude", {"upgrade", "safe-upgrade", "full-upgrade", "dist-upgrade"}},
    {"apk", {"upgrade"}},
    {"yum", {"update", "upgrade"}},
    {"dnf", {"update", "upgrade", "distro-sync", "dsync", "up"}},
    {"microdnf", {"update", "upgrade"}},
    {"zypper", {"update", "up"}},  // dup is DL3035's
};

bool is_upgrade(const ShellCall& call, std::string_view word) {
  return std::ranges::any_of(kUpgrades, [&](const Upgrade& one) {
    return one.program == call.name && !word.empty() && base::is_one_of(word, one.words);
  });
}

// With names of packages behind it, only those are upgraded.
void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    const auto words = dockerfile::words(call, {"t", "o", "c", "X", "x", "repository", "target-release", "exclude"});
    if (words.size() != 1 || !is_upgrade(call, words[0]->value)) return;
    out.add(step, {call.name_word->at.start, std::max(call.name_word->at.end, words[0]->at.end)},
            fmt::format("{} {} brings whatever the mirror has that day", call.name, words[0]->value));
  });
}

constexpr std::string_view kAliases[] = {"DS-0024"};

}  // namespace

constinit const Rule kPlLintDistUpgrade{
    .id = "PL-LINT-DIST-UPGRADE",
    .severity = model::Severity::low,
    .title = "All packages are upgraded",
    .why =
        "The same file gives another image each day, of which the cache keeps the oldest; every file that changes is "
        "stored twice.",
    .remedy = "Take a newer base image, and upgrade single packages by name where it is too late.",
    .bad = "FROM debian:12\nRUN apt-get update && apt-get -y dist-upgrade\n",
    .good = "FROM debian:12\nRUN apt-get update && apt-get -y upgrade openssl\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often",
};

}  // namespace plimsoll::lint
