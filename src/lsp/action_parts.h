// What code actions of all kinds of documents are made of.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "lint/sink.h"
#include "lsp/question.h"

namespace plimsoll::lsp {

inline constexpr std::size_t kMostActions = 100;
// A text up to which everything is mended without being asked for by its name: editors ask for actions at each move of
// the cursor.
inline constexpr std::size_t kMostUnaskedBytes = 256U << 10U;
inline constexpr std::string_view kQuickFix = "quickfix", kFixAll = "source.fixAll.plimsoll";

// `only` names kinds or what kinds start with: "source" asks for "source.fixAll.plimsoll".
bool is_asked(const Asked& asked, std::string_view kind, bool by_default);
Json action(const Asked& asked, std::string title, std::string_view kind, Json text_edits);
Json quick_fix(const Asked& asked, const lint::Found& found);
// A line put in at `start`, the start of a line.
Json ignore_action(const Asked& asked, const lint::Found& found, std::uint32_t start, std::string line);
// Everything at once: what differs between the text and `to`, as one edit.
Json fix_all_action(const Asked& asked, std::uint32_t fixed, std::string_view to);
bool touches(Span a, Span b);

// How a finding is ignored by a comment.
struct Ignoring {
  // Of findings of a rule with the same number one comment ignores all; none where a comment has no place.
  std::function<std::optional<std::uint32_t>(const lint::Found& found)> place;
  std::function<Json(const lint::Found& found)> action;
};

// Of the findings in a range: the safe fixes first; what mends goes before what ignores.
Json actions_of(const Asked& asked, Span range, const Ignoring& ignoring);

}  // namespace plimsoll::lsp
