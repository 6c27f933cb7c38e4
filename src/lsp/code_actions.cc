// Quick fixes of the findings in a range, the comment that ignores one, and everything mended at once.
#include <algorithm>
#include <set>

#include "lint/fix.h"
#include "lsp/diagnostics.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using lint::Found;

constexpr std::size_t kMostActions = 100;
// Unless it is asked for by its name: editors ask for actions at each move of the cursor.
constexpr std::size_t kMostUnaskedBytes = 256U << 10U;
constexpr std::string_view kQuickFix = "quickfix", kFixAll = "source.fixAll.plimsoll";

// `only` names kinds or what kinds start with: "source" asks for "source.fixAll.plimsoll".
bool is_asked(const Question& question, std::string_view kind, bool by_default) {
  const Json* only = at(question.params, "context", "only");
  if (only == nullptr || !only->is_array()) return by_default;
  return std::ranges::any_of(*only, [&](const Json& one) {
    if (!one.is_string()) return false;
    const std::string_view asked = one.get_ref<const std::string&>();
    return kind == asked || (kind.starts_with(asked) && kind.substr(asked.size()).starts_with('.')) || asked.empty();
  });
}

Json action(const Question& question, std::string title, std::string_view kind, Json text_edits) {
  return {{"title", std::move(title)}, {"kind", kind}, {"edit", question.workspace_edit(std::move(text_edits))}};
}

Json quick_fix(const Question& question, const Found& found) {
  Json edits = Json::array();
  for (const lint::TextEdit& edit : found.fix->edits) edits.push_back(question.text_edit(edit.at, edit.text));
  std::string title = fmt::format("{} ({})", found.fix->description, found.rule->id);
  if (found.fix->is_unsafe) title += ": unsafe, can change what the build does";
  Json one = action(question, std::move(title), kQuickFix, std::move(edits));
  one["diagnostics"] = Json::array({diagnostic_of(question.judged, found)});
  one["isPreferred"] = !found.fix->is_unsafe;
  return one;
}

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
  std::string line = fmt::format("# plimsoll ignore={}{}", found.rule->id, judged.line_end());
  Json one = action(question, fmt::format("Ignore {} here", found.rule->id), kQuickFix,
                    Json::array({question.text_edit({start, start}, std::move(line))}));
  one["diagnostics"] = Json::array({diagnostic_of(judged, found)});
  return one;
}

// What differs, as one edit.
Json difference(const Question& question, std::string_view from, std::string_view to) {
  const auto [a, b] = std::ranges::mismatch(from, to);
  auto same = static_cast<std::size_t>(a - from.begin());
  std::size_t tail = 0;
  while (tail + same < std::min(from.size(), to.size()) && from[from.size() - 1 - tail] == to[to.size() - 1 - tail])
    ++tail;
  const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  while (same > 0 && ((same < from.size() && inside(from[same])) || (same < to.size() && inside(to[same])))) --same;
  while (tail > 0 && inside(from[from.size() - tail])) --tail;
  // Not between \r and \n: an editor knows no place there.
  if (same > 0 && from[same - 1] == '\r') --same;
  if (tail > 0 && from[from.size() - tail] == '\n') --tail;
  const Span at{static_cast<std::uint32_t>(same), static_cast<std::uint32_t>(from.size() - tail)};
  return Json::array({question.text_edit(at, std::string(to.substr(same, to.size() - tail - same)))});
}

std::optional<Json> fix_all(const Question& question) {
  const Judged& judged = question.judged;
  const bool has_any = std::ranges::any_of(
      judged.found(), [](const Found& one) { return one.fix && !one.fix->is_unsafe && !one.ignored; });
  if (!has_any) return std::nullopt;
  const lint::FixedText fixed = lint::fix_all(judged.file(), judged.profile().rules, {});
  if (fixed.text == judged.text()) return std::nullopt;
  const std::string title = fmt::format("Fix all that can be fixed safely ({})", fixed.fixed);
  return action(question, title, kFixAll, difference(question, judged.text(), fixed.text));
}

bool touches(Span a, Span b) {
  return a.start <= b.end && b.start <= a.end;
}

}  // namespace

base::Result<Json> code_actions(const Question& question) {
  PLIMSOLL_TRY(range, question.span());
  Json actions = Json::array(), ignoring = Json::array();
  std::set<std::pair<std::string_view, std::uint32_t>> ignored;
  for (const Found& found : question.judged.found()) {
    if (!is_asked(question, kQuickFix, true) || actions.size() + ignoring.size() >= kMostActions) break;
    if (found.ignored || !touches(found.at, range)) continue;
    if (found.fix && !found.fix->edits.empty()) actions.push_back(quick_fix(question, found));
    const bool is_syntax = found.rule->id == "DL1000";  // which nobody can switch off
    const bool has_place = found.instruction < question.judged.document().instructions.size();
    if (!is_syntax && has_place && ignored.emplace(found.rule->id, found.instruction).second)
      ignoring.push_back(ignore(question, found));
  }
  // The safe ones first; what mends goes before what ignores.
  std::stable_partition(actions.begin(), actions.end(), [](const Json& one) { return one["isPreferred"] == true; });
  for (Json& one : ignoring) actions.push_back(std::move(one));
  const bool is_small = question.judged.text().size() <= kMostUnaskedBytes;
  if (is_asked(question, kFixAll, is_small)) {
    if (auto all = fix_all(question)) actions.push_back(std::move(*all));
  }
  return actions;
}

}  // namespace plimsoll::lsp
