#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool is_apt(std::string_view name) {
  return base::is_one_of(name, {"apt", "apt-get", "aptitude"});
}

bool is_list_update(const ShellCall& call) {
  const auto words = dockerfile::words(call, {"o", "t", "c", "X", "repository"});
  if (words.size() != 1) return false;
  return words[0]->value == "update" && (is_apt(call.name) || call.name == "apk");
}

// What may use the list: another command of a package manager, and a program that may call one.
bool may_use_list(const ShellCall& call) {
  if (is_apt(call.name) || call.name == "apk") return !dockerfile::has_arg(call, {"update", "clean", "autoclean"});
  return call.name.find('/') != std::string_view::npos ||
         base::is_one_of(call.name, {"sh", "bash", "make", "eval", "source", ".", "dpkg", "apt-file", "apt-cache",
                                     "apt-mark", "apt-fast", "nala", "mk-build-deps", "npx", "playwright", "find"});
}

bool has_cache(const Step& run) {
  return std::ranges::any_of(run->flags, [](const dockerfile::Flag& flag) {
    return flag.name == "mount" && flag.value && base::contains(*flag.value, "type=cache");
  });
}

void check_run(const Step& step, Sink& out) {
  const dockerfile::ShellScript& script = *step.body->script;
  if (!script.functions.empty()) return;
  std::vector<std::pair<const ShellCommand*, std::string_view>> updates;
  for (const ShellCommand& command : script.commands) {
    const auto call = dockerfile::seen_through(command);
    if (!call) continue;
    if (may_use_list(*call)) return;
    if (is_list_update(*call)) updates.emplace_back(&command, call->name);
  }
  for (const auto& [command, program] : updates)
    out.add(step, command->at, fmt::format("{} update, and nothing is installed with it", program));
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kRun, [&](const Step& step) {
    if (step.body != nullptr && step.body->script && !has_cache(step)) check_run(step, out);
  });
}

constexpr std::string_view kAliases[] = {"DS-0017", "CKV_DOCKER_5", "DF028"};

}  // namespace

constinit const Rule kPlLintUpdateAlone{
    .id = "PL-LINT-UPDATE-ALONE",
    .severity = model::Severity::medium,
    .title = "The list of packages is updated in a RUN of its own",
    .why =
        "The cache keeps its layer: months later the next RUN installs from a list of months ago, with faults that are "
        "long mended, or fails.",
    .remedy = "Update and install in one RUN.",
    .bad = "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl=7\n",
    .good = "FROM debian:12\nRUN apt-get update && apt-get install -y curl=7\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#apt-get",
};

}  // namespace plimsoll::lint
