#include "secrets/bit_positions.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace plimsoll::secrets {
namespace {

TEST(BitPositions, AllSetBitsInOrderFewOrMany) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint64_t> words;
    for (int i = 0; i < 9; ++i) {
      const std::uint64_t word = random();
      const std::uint64_t few = word & random() & random() & random();
      const std::uint64_t kinds[] = {0, few, few, 1ULL << (word & 63U), word, ~0ULL};
      words.push_back(kinds[random() % 6]);
    }
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 64 * words.size(); ++i) {
      if ((words[i / 64] >> i % 64 & 1U) != 0) expected.push_back(1000 + i);
    }
    for (const BitPositions list : {bit_positions(), plain_bit_positions()}) {
      std::vector<std::uint32_t> got(64 * words.size() + kRoomBehind);
      got.resize(list(words, 1000, got.data()));
      ASSERT_EQ(got, expected) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace plimsoll::secrets
