// Finds the places of a text where a token or a named value can stand (secrets/routes.h), at several gigabytes a
// second.
//
// Text is classified 64 bytes at a time into masks, one bit for each byte; runs of 16 token bytes, the words in them
// and the values behind a sign of assignment come out of a few shifts and one addition. Only at these few positions is
// anything looked up.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "secrets/routes.h"

namespace plimsoll::secrets {

// A match of a pattern of these routes lies within one place as a whole.
struct Place {
  std::uint32_t begin = 0, end = 0;
};

// Of at most 4 GiB of text. In order, and no two of them touch.
void find_places(std::string_view text, const RouteTables& tables, std::vector<Place>& places);

// What each of 64 bytes is, by bit.
struct Masks {
  std::uint64_t value = 0;  // value_bytes()
  std::uint64_t token = 0;  // token_bytes()
  std::uint64_t word = 0;   // letters, digits, _
  std::uint64_t sign = 0;   // of assignment: = : , > (
  std::uint64_t skip = 0;   // may stand between the sign and the value: blanks, quotes, opening brackets
  std::uint64_t mark = 0;   // b r f u, which may stand in front of a quote
};

// One implementation of classifying: the name of the instructions, whether this processor has them, and the work.
struct Classifier {
  std::string_view name;
  bool (*runs_here)();
  void (*classify)(const char* text, std::size_t blocks, Masks* masks);  // blocks of 64 bytes
};
const std::vector<Classifier>& classifiers();  // the fastest first; the last one runs everywhere

}  // namespace plimsoll::secrets
