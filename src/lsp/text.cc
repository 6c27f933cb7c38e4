#include "lsp/text.h"

#include <algorithm>

namespace plimsoll::lsp {
namespace {

bool is_alone(std::string_view text, std::size_t at) {
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
}

}  // namespace

Lines::Lines(std::string_view text) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (!is_alone(text, at)) continue;
    if (shown_.empty()) shown_ = text;
    shown_[at] = '\n';
  }
  index_.emplace(shown_.empty() ? text : std::string_view(shown_));
}

Span Lines::span(const Range& range) const {
  const std::uint32_t start = offset(range.start), end = offset(range.end);
  return {std::min(start, end), std::max(start, end)};
}

bool apply_change(const Change& change, std::string& text) {
  if (!change.range) {
    if (change.text.size() > kMostTextBytes) return false;
    text = change.text;
    return true;
  }
  const Span span = Lines(text).span(*change.range);
  if (text.size() - span.size() + change.text.size() > kMostTextBytes) return false;
  text.replace(span.start, span.size(), change.text);
  return true;
}

}  // namespace plimsoll::lsp
