// How far two words are apart: for "did you mean".
#pragma once
#include <cstddef>
#include <string_view>

namespace plimsoll::base {

inline constexpr std::size_t kLongestCompared = 40;

// How many letters have to be put in, taken out, changed or swapped with the next; case (ASCII) does not count. Both
// are at most kLongestCompared bytes long.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace plimsoll::base
