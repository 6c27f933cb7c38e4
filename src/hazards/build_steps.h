// How the rules about the build walk its steps.
#pragma once
#include <string>
#include <string_view>

#include "hazards/config_rule.h"
#include "hazards/redact.h"

namespace plimsoll::hazards {

// A command as a report shows it and a fingerprint keeps it: secrets out, and not without end.
inline std::string shown(std::string_view command) {
  constexpr std::size_t kLength = 300;
  std::string text = redact_line(command);
  if (text.size() > kLength) text = text.substr(0, kLength) + "...";
  return text;
}

inline model::Finding at_command(const Instruction& step, const Command& command, std::string title,
                                 std::string message) {
  const std::string text = shown(command.text());
  return at_step(step, "RUN " + text, std::move(title), std::move(message), text);
}

// Calls `ask(step, command)` for every command of every RUN, and `take`s what it returns: an optional<Finding>.
template <class Ask>
void for_each_command(const ConfigSubject& subject, std::vector<model::Finding>& out, Ask ask) {
  constexpr std::size_t kMost = 200;  // of one rule; further ones add nothing
  for (const Instruction& step : subject.steps) {
    for (const Command& command : step.commands) {
      if (out.size() == kMost) return;
      if (auto finding = ask(step, command)) out.push_back(std::move(*finding));
    }
  }
}

}  // namespace plimsoll::hazards
