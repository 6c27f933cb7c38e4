// White space, quotes, escapes and `$` as BuildKit reads them inside one logical line.
//
// A word `a"b c"\ d${X:-"e f"}` is one: quotes and escapes bind, and so does everything up to the `}` of a variable.
// What cannot be read (a quote without its end, `${`) is a fault of the whole word.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace plimsoll::dockerfile {

// Between a keyword and its arguments, and between words that know no quotes.
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r';
}

// Bytes of the white space character (of Unicode) at `at`; 0 where there is none.
std::size_t space_length(std::string_view text, std::size_t at);
std::size_t skip_spaces(std::string_view text, std::size_t at);
// The end of the text without the white space at its end.
std::size_t trimmed_end(std::string_view text);

// One past the name at `at`: letters, digits and `_`, or digits alone, or one of `@*#?-$!`. `at` where there is none.
std::size_t skip_name(std::string_view text, std::size_t at);

struct Lexed {
  std::size_t end = 0;
  const char* fault = nullptr;  // a sentence
};

// From the quote at `at` to one past its end; nothing but `'` ends a `'`.
Lexed skip_quoted(std::string_view text, std::size_t at, char escape);
// From the `$` at `at` to one past what belongs to it: `$X`, `${X:-${Y}}`, or the `$` alone.
Lexed skip_variable(std::string_view text, std::size_t at, char escape);

struct Unquoted {
  std::string value;
  const char* fault = nullptr;  // and the value is the word as written
};

// A word without its quotes and escapes; variables stay as written.
Unquoted unquote(std::string_view word, char escape);

}  // namespace plimsoll::dockerfile
