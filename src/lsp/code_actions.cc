// Quick fixes of the findings in a range, the comment that ignores one, and everything mended at once.
#include <algorithm>

#include "lint/fix.h"
#include "lsp/action_parts.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using lint::Found;

// Above the comments that stand right above the instruction: one of them may be a pragma for the line below it.
std::uint32_t place_of_pragma(const Judged& judged, std::uint32_t instruction) {
  const auto& document = judged.document();
  std::uint32_t start = judged.line_around(document.instructions[instruction].span.start).start;
  for (auto comment = document.comments.rbegin(); comment != document.comments.rend(); ++comment) {
    if (comment->span.start >= start) continue;
    const Span line = judged.line_around(comment->span.start);
    const std::size_t next = judged.text().find('\n', line.end);
    if (next == std::string::npos || next + 1 != start) break;
    start = line.start;
  }
  return start;
}

Json ignore(const Question& question, const Found& found) {
  const Judged& judged = question.judged;
  const std::uint32_t start = place_of_pragma(judged, found.instruction);
  return ignore_action(question, found, start,
                       fmt::format("# plimsoll ignore={}{}", found.rule->id, judged.line_end()));
}

std::optional<Json> fix_all(const Question& question) {
  const Judged& judged = question.judged;
  const bool has_any = std::ranges::any_of(
      judged.found(), [](const Found& one) { return one.fix && !one.fix->is_unsafe && !one.ignored; });
  if (!has_any) return std::nullopt;
  const lint::FixedText fixed = lint::fix_all(judged.file(), judged.profile().rules, {});
  if (fixed.text == judged.text()) return std::nullopt;
  return fix_all_action(question, fixed.fixed, fixed.text);
}

}  // namespace

base::Result<Json> code_actions(const Question& question) {
  PLIMSOLL_TRY(range, question.span());
  const Judged& judged = question.judged;
  const auto place = [&](const Found& found) -> std::optional<std::uint32_t> {
    if (found.instruction >= judged.document().instructions.size()) return std::nullopt;
    return found.instruction;
  };
  Json actions = actions_of(question, range, {place, [&](const Found& found) { return ignore(question, found); }});
  const bool is_small = judged.text().size() <= kMostUnaskedBytes;
  if (is_asked(question, kFixAll, is_small)) {
    if (auto all = fix_all(question)) actions.push_back(std::move(*all));
  }
  return actions;
}

}  // namespace plimsoll::lsp
