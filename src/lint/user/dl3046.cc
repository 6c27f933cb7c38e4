#include <algorithm>

#include "lint/all_rules.h"
#include "lint/programs/run_edits.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostDigits = 5;  // up to 99999 the logs have at most 30 MB

// "${UID}" becomes what ARG or ENV say; one that nobody can tell before the build could be any number.
std::string value_of(const View& view, const Step& step, const dockerfile::ShellFlagValue& uid) {
  const std::string& word = uid.value;
  if (uid.word->literal || !word.starts_with("${") || word.find('}') != word.size() - 1) return word;
  const auto* variable = view.scopes().at(step.index).find(std::string_view(word).substr(2, word.size() - 3));
  return variable != nullptr && variable->has_value && variable->is_known ? variable->value : word;
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "useradd" || dockerfile::has_flag(call, {"l", "no-log-init"})) return;
    const auto uid = dockerfile::flag_value(call, {"u", "uid"});
    if (!uid || value_of(view, step, *uid).size() <= kMostDigits) return;
    Found& found =
        out.add(step, uid->at, fmt::format("useradd makes logs as long as the user number {} is high", uid->value));
    found.fix = with_word_behind(view.document(), step, *call.name_word, "--no-log-init");
  });
}

}  // namespace

// hadolint knows -u only, and counts the letters of a variable's name.
constinit const Rule kDl3046{
    .id = "DL3046",
    .severity = model::Severity::medium,
    .title = "useradd makes logs as long as the user number is high",
    .why =
        "It writes to the place of that user in lastlog and faillog, and the hole before it becomes gigabytes of zeros "
        "in "
        "the layer.",
    .remedy = "Write useradd --no-log-init, or take a lower number.",
    .bad = "FROM debian:12\nRUN useradd -u 123456 app\n",
    .good = "FROM debian:12\nRUN useradd --no-log-init -u 123456 app\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#user",
};

}  // namespace plimsoll::lint
