// Quick fixes of the findings in a range, the comment that ignores one, and everything mended at once.
#include <algorithm>

#include "lint/style/lines.h"
#include "lsp/action_parts.h"
#include "lsp/compose_features.h"

namespace plimsoll::lsp {
namespace {

using lint::Found;

// A comment on a line of its own, in front of the line that the finding starts on.
Json ignore(const ComposeQuestion& question, const Found& found) {
  const std::string& text = question.judged.text();
  const Span line = question.judged.line_around(found.at.start);
  const std::size_t indent = std::min(text.find_first_not_of(' ', line.start), static_cast<std::size_t>(line.end));
  std::string made = fmt::format("{}# plimsoll ignore={}{}", text.substr(line.start, indent - line.start),
                                 found.rule->id, lint::line_end_of(text));
  return ignore_action(question, found, line.start, std::move(made));
}

std::optional<Json> fix_all(const ComposeQuestion& question) {
  const JudgedCompose& judged = question.judged;
  const bool has_any = std::ranges::any_of(
      judged.found(), [](const Found& one) { return one.fix && !one.fix->is_unsafe && !one.ignored; });
  if (!has_any) return std::nullopt;
  const auto all = lint::fix_all(judged.input(), judged.profile().settings, judged.profile().rules, false);
  const auto fixed = all.find(judged.path());
  if (fixed == all.end() || fixed->second.text == judged.text()) return std::nullopt;
  return fix_all_action(question, fixed->second.fixed, fixed->second.text);
}

}  // namespace

base::Result<Json> compose_code_actions(const ComposeQuestion& question) {
  PLIMSOLL_TRY(range, question.span());
  const auto place = [&](const Found& found) -> std::optional<std::uint32_t> {
    return question.judged.line_around(found.at.start).start;
  };
  Json actions = actions_of(question, range, {place, [&](const Found& found) { return ignore(question, found); }});
  if (is_asked(question, kFixAll, question.judged.text().size() <= kMostUnaskedBytes)) {
    if (auto all = fix_all(question)) actions.push_back(std::move(*all));
  }
  return actions;
}

}  // namespace plimsoll::lsp
