// Where a byte of a text stands as people and editors count: lines, and characters in them.
//
// Lines are found by binary search. For a text with other characters than ASCII, the characters before every 256th byte
// are counted once, so that a place in a line of 100 MB costs no more than one in a short line.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace plimsoll::base {

// Both counted from 1; columns are code points of Unicode.
struct Position {
  std::uint32_t line = 1, column = 1;
  bool operator==(const Position&) const = default;
};

// Both counted from 0; characters are units of UTF-16, as language servers count.
struct Utf16Position {
  std::uint32_t line = 0, character = 0;
  bool operator==(const Utf16Position&) const = default;
};

class LineIndex {
 public:
  explicit LineIndex(std::string_view text);  // which has to outlive it

  std::uint32_t lines() const { return static_cast<std::uint32_t>(starts_.size()); }
  // The place of the byte; of the end of the text for all bytes behind it.
  Position position(std::uint32_t offset) const;
  Utf16Position utf16_position(std::uint32_t offset) const;
  // The byte at the place; the end of the line or of the text for a place behind it.
  std::uint32_t offset(Position position) const;
  std::uint32_t offset(Utf16Position position) const;

 private:
  struct Count {
    std::uint32_t points = 0, units = 0;
    std::uint32_t of(bool utf16) const { return utf16 ? units : points; }
  };
  std::uint32_t line_of(std::uint32_t offset) const;
  std::uint32_t line_end(std::uint32_t line) const;
  Count before(std::uint32_t offset) const;
  std::uint32_t in_line(std::uint32_t line, std::uint32_t characters, bool utf16) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;  // of the lines
  std::vector<Count> counts_;          // before each block; none where all is ASCII
};

}  // namespace plimsoll::base
