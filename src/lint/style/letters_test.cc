#include "lint/style/letters.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(Letters, OfKeywords) {
  EXPECT_EQ(letters_of("run"), Letters::lower);
  EXPECT_EQ(letters_of("RUN"), Letters::upper);
  EXPECT_EQ(letters_of("Run"), Letters::mixed);
  EXPECT_EQ(letters_of("rUN"), Letters::mixed);
}

}  // namespace
}  // namespace plimsoll::lint
