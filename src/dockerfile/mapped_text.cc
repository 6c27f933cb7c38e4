#include "dockerfile/mapped_text.h"

#include <algorithm>

namespace plimsoll::dockerfile {

void MappedText::append(std::string_view piece, std::uint32_t source) {
  if (piece.empty()) return;
  const auto at = static_cast<std::uint32_t>(text_.size());
  const bool goes_on = !pieces_.empty() && pieces_.back().source + (at - pieces_.back().at) == source;
  if (!goes_on) pieces_.push_back({at, source});
  text_ += piece;
}

std::uint32_t MappedText::source(std::uint32_t at) const {
  if (pieces_.empty()) return 0;
  at = std::min(at, static_cast<std::uint32_t>(text_.size()));
  // The end of the text belongs to the last piece, and never to a piece after it.
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                      [](std::uint32_t place, const Piece& piece) { return place < piece.at; });
  const Piece& piece = *(after - 1);
  return piece.source + (at - piece.at);
}

Span MappedText::source_span(Span of_text) const {
  const std::uint32_t start = source(of_text.start);
  if (of_text.end <= of_text.start) return {start, start};
  return {start, source(of_text.end - 1) + 1};
}

MappedText MappedText::part(Span of_text) const {
  MappedText taken;
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t end = std::min(of_text.end, size);
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const std::uint32_t from = std::max(pieces_[i].at, of_text.start);
    const std::uint32_t to = std::min(i + 1 < pieces_.size() ? pieces_[i + 1].at : size, end);
    if (from < to)
      taken.append(std::string_view(text_).substr(from, to - from), pieces_[i].source + (from - pieces_[i].at));
  }
  return taken;
}

}  // namespace plimsoll::dockerfile
