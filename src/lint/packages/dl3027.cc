#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

// What does the same under the same name. An install only where no rule of apt-get would have more to say of it.
std::optional<std::string> counterpart(const ShellCall& call) {
  const ShellWords words = dockerfile::words(call, {"t", "target-release", "o", "option", "c", "config-file"});
  if (words.empty()) return {};
  const std::string_view verb = words[0]->value;
  if (verb == "install" && (!says_yes(call) || !skips_recommends(call) || !unpinned_debs(call).empty())) return {};
  if (base::is_one_of(verb, {"show", "search", "policy", "depends", "rdepends"})) return "apt-cache";
  if (base::is_one_of(verb, {"update", "install", "remove", "purge", "autoremove", "clean", "autoclean", "build-dep"}))
    return "apt-get";
  return {};
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "apt") return;
    Found& found = out.add(step, call.name_word->at);
    const bool is_in_place = !step->exec_form || view.document().at(call.name_word->at) == "apt";  // no escapes of JSON
    if (const auto name = counterpart(call); name && is_in_place)
      found.fix = Remedy{fmt::format("Write {}", *name), {{call.name_word->at, *name}}};
  });
}

constexpr std::string_view kAliases[] = {"CKV_DOCKER_9"};

}  // namespace

constinit const Rule kDl3027{
    .id = "DL3027",
    .severity = model::Severity::medium,
    .title = "apt is run, which is for people",
    .why =
        "apt says itself that its options and output may change between versions and that scripts should not rely on "
        "it.",
    .remedy = "Write apt-get or apt-cache.",
    .bad = "FROM debian:12\nRUN apt update\n",
    .good = "FROM debian:12\nRUN apt-get update\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri =
        "https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS",
};

}  // namespace plimsoll::lint
