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
  if (of_text.start >= end) return taken;
  auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), of_text.start,
                                [](std::uint32_t place, const Piece& other) { return place < other.at; }) -
               1;
  taken.text_ = text_.substr(of_text.start, end - of_text.start);
  taken.pieces_.push_back({0, piece->source + (of_text.start - piece->at)});
  for (++piece; piece != pieces_.end() && piece->at < end; ++piece)
    taken.pieces_.push_back({piece->at - of_text.start, piece->source});
  return taken;
}

void MappedText::clear() {
  text_.clear();
  pieces_.clear();
}

}  // namespace plimsoll::dockerfile
