// A text whose bytes know where in a file they stand.
//
// What a shell or a rule reads is not what stands in the file: BuildKit drops continuations, the comments and blank
// lines inside them, and the tabs of `<<-` heredocs. The text is therefore made of pieces of the file, and a place in
// it can be told as a place in the file:
//
//   file  "RUN a \\\n  # why\n  b"      text "RUN a   b"      text [8, 9)  ->  file [19, 20)
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace plimsoll::dockerfile {

using base::Span;

class MappedText {
 public:
  // `piece` stands at `source` of the file, byte for byte.
  void append(std::string_view piece, std::uint32_t source);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  void clear();  // keeps the memory
  // Where the byte at `at` stands in the file; one past the last byte for at >= text().size().
  std::uint32_t source(std::uint32_t at) const;
  // What of the file the bytes [start, end) came from, with all that was dropped between them; an empty span is at the
  // place of `start`.
  Span source_span(Span of_text) const;
  // The bytes of a span, as a text of its own with the same places.
  MappedText part(Span of_text) const;

 private:
  struct Piece {
    std::uint32_t at = 0, source = 0;
  };
  std::string text_;
  std::vector<Piece> pieces_;  // ascending by `at`
};

}  // namespace plimsoll::dockerfile
