// How each pattern is looked for. Vectorscan could run all of them over all text, but the most of its time would go
// into the beginnings of hundreds of tokens and names that almost no text holds. So a pattern takes the cheapest way
// that misses none of its matches:
//
// - token: begins with letters that one table knows, where a word begins, and goes on for at least 16 bytes of
//   token_bytes(): "ghp_...". A judge refuses it inside a longer word anyway (secrets/allow.h).
// - named: PL_ASSIGNED: a value of at least 16 bytes of value_bytes() behind a sign of assignment, and a name in front
//   of the sign that another table knows: DATADOG_API_KEY=...
// - url: "://", a user and a password of value_bytes(), '@'.
// - long_run: at least kLeastLongRun letters, digits and _ in a row.
// - gram: holds four bytes that are rare in text: "passw" of PGPASSWORD=..., "-BEG" of a key (secrets/rare_grams.h).
// - anywhere: all others: in all text.
// - file: those that are bound to paths: in all text of such files, and in no other.
//
// The prefilter (secrets/prefilter.h) finds the places of the first four, and secrets/gram_filter.h those of the fifth;
// Vectorscan then runs over these places alone. Where the processor lacks what the latter needs, the fifth are looked
// for in all text.
// Which way a pattern takes is worked out from its expression when the patterns are compiled.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "secrets/expression.h"
#include "secrets/gram_filter.h"
#include "secrets/pattern.h"

namespace plimsoll::secrets {

enum class Route : std::uint8_t { token, named, url, long_run, gram, anywhere, file };

inline constexpr std::uint32_t kWidest = 1024;  // bytes of a match: the scanner keeps as many between windows

inline constexpr std::size_t kLeastLongRun = 63;  // then it covers an aligned half of a block of 64
inline constexpr std::size_t kWidestScheme = 32;  // bytes of a URL's scheme

// The bytes that values are made of: all but control characters, blanks, quotes, brackets and , ; < > \ | $.
const ByteSet& value_bytes();
// Those that tokens begin with: letters, digits and _ - . + = ~, so that few paths and URLs look like one.
const ByteSet& token_bytes();

// A set of numbers of 16 bits.
struct Bits {
  std::array<std::uint64_t, 1024> words{};
  void set(std::uint32_t number) { words[number >> 6U & 1023U] |= 1ULL << (number & 63U); }
  bool has(std::uint32_t number) const { return (words[number >> 6U & 1023U] >> (number & 63U) & 1U) != 0; }
};

// What the prefilter looks up.
struct RouteTables {
  Bits starts;  // token_number of the first 4 bytes of tokens
  Bits names;   // name_number of the first 4 letters of names
  GramTables grams;

  static std::uint32_t token_number(std::uint32_t four_bytes) { return four_bytes * 0x9e3779b1U >> 16U; }
  // Of 4 letters, 5 bits of each: the first one highest. Both cases of a letter have the same 5 bits.
  static std::uint32_t name_number(std::uint32_t letters) { return (letters & 0xfffffU) * 0x9e3779b1U >> 16U; }
};

struct Routes {
  std::vector<Route> of;  // in the order of the patterns
  RouteTables tables;
};
Routes find_routes(const std::vector<const Pattern*>& patterns);

}  // namespace plimsoll::secrets
