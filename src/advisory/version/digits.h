// What all comparers need of characters and numbers. Versions hold numbers of any length (dates, hashes), so numbers
// are compared as text and never converted.
#pragma once
#include <cstddef>
#include <string_view>

namespace plimsoll::advisory {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// One or more digits and nothing else.
constexpr bool is_number(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

// Takes the digits at the start of `rest` off it; empty where there are none.
constexpr std::string_view take_digits(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && is_digit(rest[n])) ++n;
  const std::string_view digits = rest.substr(0, n);
  rest.remove_prefix(n);
  return digits;
}

constexpr std::string_view without_leading_zeros(std::string_view digits) {
  std::size_t n = 0;
  while (n < digits.size() && digits[n] == '0') ++n;
  return digits.substr(n);
}

constexpr int sign(int order) {
  return (order > 0) - (order < 0);
}

// -1, 0, 1 for two strings of digits as numbers; "" is 0.
constexpr int compare_numbers(std::string_view a, std::string_view b) {
  a = without_leading_zeros(a);
  b = without_leading_zeros(b);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return sign(a.compare(b));
}

}  // namespace plimsoll::advisory
