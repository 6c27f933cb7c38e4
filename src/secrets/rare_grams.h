// A few bytes in a row that every match of an expression holds, and that ordinary text seldom does. Where none stand,
// the expression need not be tried (secrets/gram_filter.h).
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "secrets/expression.h"

namespace plimsoll::secrets {

// Of 32 classes of bytes: the letters of both cases, the rarest ones together; 0; other digits; blanks; some marks; 0
// are all others. For bytes below 128; one above is taken as the one that is 128 less.
inline constexpr std::array<std::uint8_t, 128> kGramClasses = [] {
  std::array<std::uint8_t, 128> classes{};
  std::uint8_t next = 0;
  const auto one_class = [&](std::string_view bytes) {
    ++next;
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      classes[byte] = next;
      if (c >= 'a' && c <= 'z') classes[byte - 0x20U] = next;
    }
  };
  constexpr std::string_view kAlone = "abcdefghiklmnoprstuvwy_-\"=:0";
  for (std::size_t i = 0; i < kAlone.size(); ++i) one_class(kAlone.substr(i, 1));
  one_class("jqxz");
  one_class("123456789");
  one_class(" \t\n\r");
  return classes;
}();
static_assert(*std::max_element(kGramClasses.begin(), kGramClasses.end()) == 31);
constexpr unsigned gram_class(unsigned byte) {
  return kGramClasses[byte & 127U];
}

struct Gram {
  static constexpr std::size_t kLeast = 4, kMost = 8;
  Beginning bytes;           // kLeast to kMost sets
  std::uint32_t before = 0;  // the most bytes of a match in front of them
  std::uint32_t after = 0;   // the most bytes of a match from their first one on
};

// Every match holds one of them. Of the several choices that an expression gives, the one that is the rarest by what
// follows what in text and code (secrets/rarity.h). Nothing where each is common, or the expression is too free.
std::optional<std::vector<Gram>> rare_grams(const Expression& expression);

}  // namespace plimsoll::secrets
