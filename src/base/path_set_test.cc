#include "base/path_set.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_set>

namespace plimsoll::base {
namespace {

TEST(PathSet, AnswersAsASetDoes) {
  std::mt19937_64 random(1);
  PathSet set;
  std::unordered_set<std::uint64_t> expected;
  EXPECT_TRUE(set.empty());
  EXPECT_FALSE(set.contains(0));
  EXPECT_FALSE(set.contains(5));
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t hash = random() % 3 == 0 ? random() % 1000 << 54U : random() & ~3ULL;  // like each other, too
    EXPECT_EQ(set.insert(hash), expected.insert(hash).second);
    const std::uint64_t other = random() % 2 == 0 ? random() : random() % 1000 << 54U;
    ASSERT_EQ(set.contains(other), expected.contains(other));
    ASSERT_TRUE(set.contains(hash));
  }
  EXPECT_EQ(set.size(), expected.size());
  EXPECT_TRUE(set.contains(0));  // 0 << 54 was among them
}

}  // namespace
}  // namespace plimsoll::base
