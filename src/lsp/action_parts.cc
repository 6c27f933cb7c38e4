#include "lsp/action_parts.h"

#include <algorithm>
#include <set>

#include "lint/all_rules.h"
#include "lint/fix.h"
#include "lsp/diagnostics.h"

namespace plimsoll::lsp {
namespace {

using lint::Found;

// What differs, as one edit.
Json difference(const Asked& asked, std::string_view from, std::string_view to) {
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
  return Json::array({asked.text_edit(at, std::string(to.substr(same, to.size() - tail - same)))});
}

}  // namespace

bool is_asked(const Asked& asked, std::string_view kind, bool by_default) {
  const Json* only = at(asked.params, "context", "only");
  if (only == nullptr || !only->is_array()) return by_default;
  return std::ranges::any_of(*only, [&](const Json& one) {
    if (!one.is_string()) return false;
    const std::string_view word = one.get_ref<const std::string&>();
    return kind == word || (kind.starts_with(word) && kind.substr(word.size()).starts_with('.')) || word.empty();
  });
}

Json action(const Asked& asked, std::string title, std::string_view kind, Json text_edits) {
  return {{"title", std::move(title)}, {"kind", kind}, {"edit", asked.workspace_edit(std::move(text_edits))}};
}

Json quick_fix(const Asked& asked, const Found& found) {
  Json edits = Json::array();
  for (const lint::TextEdit& edit : found.fix->edits) edits.push_back(asked.text_edit(edit.at, edit.text));
  std::string title = fmt::format("{} ({})", found.fix->description, found.rule->id);
  if (found.fix->is_unsafe) title += fmt::format(": unsafe, can change {}", lint::danger_of(*found.rule));
  Json one = action(asked, std::move(title), kQuickFix, std::move(edits));
  one["diagnostics"] = Json::array({diagnostic_of(asked.text, found)});
  one["isPreferred"] = !found.fix->is_unsafe;
  return one;
}

Json ignore_action(const Asked& asked, const Found& found, std::uint32_t start, std::string line) {
  Json one = action(asked, fmt::format("Ignore {} here", found.rule->id), kQuickFix,
                    Json::array({asked.text_edit({start, start}, std::move(line))}));
  one["diagnostics"] = Json::array({diagnostic_of(asked.text, found)});
  return one;
}

Json fix_all_action(const Asked& asked, std::uint32_t fixed, std::string_view to) {
  const std::string title = fmt::format("Fix all that can be fixed safely ({})", fixed);
  return action(asked, title, kFixAll, difference(asked, asked.text.text(), to));
}

bool touches(Span a, Span b) {
  return a.start <= b.end && b.start <= a.end;
}

Json actions_of(const Asked& asked, Span range, const Ignoring& ignoring) {
  Json fixes = Json::array(), ignores = Json::array();
  std::set<std::pair<std::string_view, std::uint32_t>> ignored;
  for (const Found& found : asked.text.found()) {
    if (!is_asked(asked, kQuickFix, true) || fixes.size() + ignores.size() >= kMostActions) break;
    if (found.ignored || !touches(found.at, range)) continue;
    if (found.fix && !found.fix->edits.empty()) fixes.push_back(quick_fix(asked, found));
    // Errors of syntax nobody can switch off.
    if (found.rule == &lint::kDl1000 || found.rule == &lint::kPlComposeSyntax) continue;
    const auto place = ignoring.place(found);
    if (place && ignored.emplace(found.rule->id, *place).second) ignores.push_back(ignoring.action(found));
  }
  std::stable_partition(fixes.begin(), fixes.end(), [](const Json& one) { return one["isPreferred"] == true; });
  for (Json& one : ignores) fixes.push_back(std::move(one));
  return fixes;
}

}  // namespace plimsoll::lsp
