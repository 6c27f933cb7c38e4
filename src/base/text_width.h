// How many columns a piece of text takes on a terminal, and which code points nobody sees.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll::base {

// One code point of `text` at byte `at`; `length` is 1 and `valid` false where the bytes are no UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
  bool valid = false;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

// Controls, bidirectional controls, zero-width and other default-ignorable code points.
bool is_invisible(char32_t code);

// 0 for combining marks and invisible ones, 2 for wide ones (UAX 11), else 1.
unsigned column_width(char32_t code);
// The sum over `text`; a byte that is no UTF-8 counts as one.
std::size_t column_width(std::string_view text);

// `text` cut to at most `columns`, ".." at the end where something was cut (nothing but dots below three columns).
// A combining mark never loses its letter.
std::string fit_columns(std::string_view text, std::size_t columns);
// fit_columns, filled up with blanks.
std::string pad_columns(std::string_view text, std::size_t columns);

}  // namespace plimsoll::base
