#include "secrets/database.h"

#include <gtest/gtest.h>

namespace plimsoll::secrets {
namespace {

TEST(Database, KeptBytesLoadAndDamagedOnesDoNot) {
  const auto kept = compile();
  ASSERT_TRUE(kept.has_value());
  const auto loaded = Database::load(*kept);
  ASSERT_TRUE(loaded.has_value());
  EXPECT_GT(loaded->size(), 100'000U);
  EXPECT_LT(loaded->scratch_size(), 1U << 20U);

  EXPECT_EQ(Database::load("").error().code, base::ErrorCode::invalid);
  EXPECT_EQ(Database::load(kept->substr(0, kept->size() / 2)).error().code, base::ErrorCode::invalid);
  std::string flipped = *kept;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  EXPECT_EQ(Database::load(flipped).error().code, base::ErrorCode::invalid);
  std::string fewer = *kept;
  fewer[0] = static_cast<char>(fewer[0] - 1);
  EXPECT_EQ(Database::load(fewer).error().sentence(), "kept patterns are not those of this program");
}

TEST(Database, TheKeyIsStable) {
  EXPECT_EQ(database_key(), database_key());
  EXPECT_EQ(database_key().size(), 64U);
}

}  // namespace
}  // namespace plimsoll::secrets
