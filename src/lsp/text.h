// A text as an editor counts and changes it: lines that end with \n, \r\n or \r, and units of UTF-16 in them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/line_index.h"
#include "dockerfile/mapped_text.h"

namespace plimsoll::lsp {

using dockerfile::Span;
using Place = base::Utf16Position;

struct Range {
  Place start, end;
  bool operator==(const Range&) const = default;
};

// LineIndex knows \n alone. A \r that stands by itself is shown to it as \n: no byte moves.
class Lines {
 public:
  explicit Lines(std::string_view text);  // which has to outlive it
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  std::uint32_t count() const { return index_->lines(); }
  Place place(std::uint32_t offset) const { return index_->utf16_position(offset); }
  // What lies behind the end of its line or of the text is that end; the middle of a character is its start.
  std::uint32_t offset(const Place& place) const { return index_->offset(place); }
  Range range(Span span) const { return {place(span.start), place(span.end)}; }
  Span span(const Range& range) const;  // of a range whose end is before its start, the bytes between the two

 private:
  std::string shown_;  // empty where the text itself is shown
  std::optional<base::LineIndex> index_;
};

inline constexpr std::size_t kMostTextBytes = 256U << 20U;

// `text` in the place of a range; without one, of everything.
struct Change {
  std::optional<Range> range;
  std::string text;
};

// Whether it was done: nothing changes where the text would be longer than kMostTextBytes.
bool apply_change(const Change& change, std::string& text);

}  // namespace plimsoll::lsp
