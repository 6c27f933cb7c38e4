#include "hazards/instruction.h"

#include <algorithm>
#include <array>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/redact.h"

namespace plimsoll::hazards {
namespace {

constexpr std::array<std::string_view, 18> kNames = {
    "ADD",   "ARG",        "CMD",     "COPY", "ENTRYPOINT", "ENV",        "EXPOSE", "FROM",   "HEALTHCHECK",
    "LABEL", "MAINTAINER", "ONBUILD", "RUN",  "SHELL",      "STOPSIGNAL", "USER",   "VOLUME", "WORKDIR"};

// Takes the next word off; empty at the end.
std::string_view next_word(std::string_view& rest) {
  rest = base::trim(rest);
  const auto end = std::min(rest.find_first_of(" \t\n"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

// Takes "/bin/sh -c", "bash -o pipefail -c" off; false where no shell stands there.
bool take_shell(std::string_view& text) {
  std::string_view rest = text;
  const std::string_view program = next_word(rest);
  if (!is_shell(analysis::base_name(program))) return false;
  for (int options = 0; options < 8; ++options) {
    std::string_view option = next_word(rest);
    if (option.size() < 2 || (option[0] != '-' && option[0] != '+')) return false;
    if (option.back() == 'c' && option[1] != '-') {
      rest = base::trim(rest);
      // Without a path before it, a quoted script is what the Dockerfile says and not what the builder put there.
      if (program.find('/') == std::string_view::npos && (rest.starts_with('"') || rest.starts_with('\'')))
        return false;
      text = rest;
      return true;
    }
    if (option.back() == 'o') next_word(rest);  // -o pipefail
  }
  return false;
}

// Takes the build arguments off: "|2 A=b C=d e /bin/sh -c make" leaves "/bin/sh -c make". A value may hold blanks, so
// what counts is where the shell begins.
void take_arguments(std::string_view& text) {
  if (!text.starts_with('|')) return;
  std::string_view rest = text.substr(1);
  const auto count = base::parse_u64(next_word(rest));
  if (!count) return;
  for (std::size_t at = 0; (at = rest.find(" /", at)) != std::string_view::npos; ++at) {
    std::string_view behind = rest.substr(at + 1);
    if (take_shell(behind)) {
      text = rest.substr(at + 1);
      return;
    }
  }
  for (std::uint64_t i = 0; i < *count && !rest.empty(); ++i) next_word(rest);
  text = base::trim(rest);
}

Instruction named(std::string_view text) {
  Instruction made;
  std::string_view rest = text;
  const std::string_view word = next_word(rest);
  if (std::ranges::find(kNames, word) == kNames.end()) return made;
  made.name = word;
  made.text = base::trim(rest);
  return made;
}

Instruction run_of(std::string_view script) {
  Instruction made;
  made.name = "RUN";
  made.text = script;
  return made;
}

}  // namespace

Instruction parse_history_line(std::string_view created_by) {
  std::string_view text = base::trim(created_by);
  constexpr std::string_view kBuildkit = "# buildkit";
  if (text.ends_with(kBuildkit)) text = base::trim(text.substr(0, text.size() - kBuildkit.size()));
  const bool is_run = text.starts_with("RUN ");
  if (is_run) text = base::trim(text.substr(4));
  take_arguments(text);
  if (take_shell(text)) {
    constexpr std::string_view kNop = "#(nop)";
    if (text.starts_with(kNop)) return named(base::trim(text.substr(kNop.size())));
    return run_of(text);
  }
  if (is_run) return run_of(text);
  return named(text);
}

std::vector<Instruction> instructions_of(const std::vector<model::HistoryStep>& history) {
  std::vector<Instruction> all;
  all.reserve(history.size());
  for (const model::HistoryStep& step : history) {
    Instruction made = parse_history_line(step.created_by);
    if (made.name == "RUN") made.commands = commands_of(made.text);
    made.line = redact_line(step.created_by);
    made.layer = step.layer;
    all.push_back(std::move(made));
  }
  return all;
}

}  // namespace plimsoll::hazards
