// Where the set bits of many words stand. With a few of them in each word, and never as many as in the one before, a
// loop over them is mispredicted at almost every word; this writes some more than there are and moves on by the count.
#pragma once
#include <cstdint>
#include <span>

namespace plimsoll::secrets {

inline constexpr std::size_t kRoomBehind = 64;

// Writes the number of each set bit, the first bit of the first word being number `at`, in order, and says how many
// there are. `positions` has room for 64 of each word and for kRoomBehind more, which may be written too.
using BitPositions = std::size_t (*)(std::span<const std::uint64_t> words, std::uint32_t at, std::uint32_t* positions);
BitPositions bit_positions();        // the fastest that runs here (AVX-512 VBMI2)
BitPositions plain_bit_positions();  // runs everywhere

}  // namespace plimsoll::secrets
