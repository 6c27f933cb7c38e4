#include "secrets/rarity.h"

#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"

namespace plimsoll::secrets {
namespace {

TEST(Rarity, WordsOfTextAndCodeAreCommon) {
  for (const char* word :
       {"getUserPassword", "correct-horse-battery", "TOKEN_TYPE_STRING_LITERAL", "organisation.name"})
    EXPECT_GT(commonness(word), 0.8) << word;
}

TEST(Rarity, WhatIsDrawnAtRandomIsNot) {
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    EXPECT_LT(commonness(test::make_sample("<a32>", seed)), -0.5) << seed;
}

TEST(Rarity, NothingCanBeSaidOfOneLetter) {
  EXPECT_EQ(commonness(""), 0);
  EXPECT_EQ(commonness("a"), 0);
}

}  // namespace
}  // namespace plimsoll::secrets
