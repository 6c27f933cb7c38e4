// What can be said of all matches of an expression before any text is seen: with which bytes they begin, which bytes
// they are made of. The prefilter rests on it (secrets/routes.h).
//
// Reads the part of the syntax that the patterns use: literals, escapes, classes, groups, (?i), alternation, counts.
#pragma once
#include <bitset>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace plimsoll::secrets {

using ByteSet = std::bitset<256>;

struct Expression {
  enum class Kind : std::uint8_t { bytes, sequence, choice, repeat };
  Kind kind = Kind::sequence;
  ByteSet bytes;                  // of Kind::bytes: one byte of these
  std::vector<Expression> parts;  // of a repeat: one part
  unsigned least = 1, most = 1;   // of a repeat; kEndless
  bool captures = false;          // it is group 1
  bool zero_width = false;        // an empty sequence that asserts something: \b, ^, $
  static constexpr unsigned kEndless = ~0U;
};

// Nothing where the text holds something that is not read here.
std::optional<Expression> parse_expression(std::string_view text);

// With which bytes the matches begin: each item is a way to begin, one set for each byte, `count` of them or fewer
// where a match can end before. Nothing where there are more than `most` ways.
using Beginning = std::vector<ByteSet>;
std::optional<std::vector<Beginning>> beginnings(const Expression& expression, std::size_t count, std::size_t most);

// All bytes that a match can hold.
ByteSet bytes_of_matches(const Expression& expression);
// The fewest and the most bytes of a match; of an endless one some billions.
std::size_t least_width(const Expression& expression);
std::size_t widest_of(const Expression& expression);
// Whether a match asserts something that depends on the bytes round it.
bool looks_around(const Expression& expression);

}  // namespace plimsoll::secrets
