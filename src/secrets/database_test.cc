#include "secrets/database.h"

#include <gtest/gtest.h>

#include "secrets/all_patterns.h"
#include "secrets/scanner.h"
#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

TEST(Database, TheBuiltInPatternsLoadAndDamagedOnesDoNot) {
  const std::string kept(built_in_patterns());
  const auto loaded = Database::load(kept, all_patterns());
  ASSERT_TRUE(loaded.has_value());
  EXPECT_GT(loaded->size(), 100'000U);
  EXPECT_LT(loaded->scratch_size(), 1U << 20U);
  EXPECT_EQ(loaded->widths().size(), all_patterns().size());

  const auto error_of = [&](const std::string& bytes) { return Database::load(bytes, all_patterns()).error().code; };
  EXPECT_EQ(error_of(""), base::ErrorCode::invalid);
  EXPECT_EQ(error_of(kept.substr(0, kept.size() / 2)), base::ErrorCode::invalid);
  std::string flipped = kept;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  EXPECT_EQ(error_of(flipped), base::ErrorCode::invalid);
}

TEST(Database, GroupsLoadWhenATextNeedsThem) {
  const std::string kept(built_in_patterns());
  const auto loaded = Database::load(kept, all_patterns(), Loading::as_needed);
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->size(), 0U);
  Scanner scanner(*loaded);
  EXPECT_EQ(scanner.scan("a", base::bytes_of("plain text")).found.size(), 0U);
  const std::size_t before = loaded->size();
  EXPECT_LT(before, 1U << 20U);
  const std::string token = test::make_sample("ghp_<a30><crc62>", 1);
  const Scan scan = scanner.scan("a", base::bytes_of("A=" + token + "\n"));
  ASSERT_EQ(scan.found.size(), 1U);
  EXPECT_EQ(scan.found[0].offset, 2U);
  EXPECT_GT(loaded->size(), before);
}

// What cannot be loaded then is no text without secrets.
TEST(Database, DamageOfAGroupIsTold) {
  std::string kept(built_in_patterns());
  for (std::size_t i = kept.size() / 3; i < kept.size() / 3 + 64; ++i) kept[i] = '\0';
  const auto loaded = Database::load(kept, all_patterns(), Loading::as_needed);
  ASSERT_TRUE(loaded.has_value());
  Scanner scanner(*loaded);
  const std::string token = test::make_sample("ghp_<a30><crc62>", 1);
  EXPECT_GT(scanner.scan("a", base::bytes_of("A=" + token + "\n")).dropped, 0U);
}

TEST(Database, BytesOfOtherPatternsDoNotLoad) {
  std::vector<const Pattern*> fewer = all_patterns();
  fewer.pop_back();
  const auto loaded = Database::load(built_in_patterns(), fewer);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().sentence(), "kept patterns are not those of this program");
}

TEST(Database, FewPatternsCompileAndLoad) {
  const std::vector<const Pattern*> few(all_patterns().begin(), all_patterns().begin() + 3);
  const auto made = Database::make(few);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->patterns(), few);
}

TEST(Database, AnExpressionThatDoesNotCompileIsNamed) {
  Pattern broken;
  broken.id = "PL-SECRET-BROKEN";
  broken.expression = "a(b";
  const auto made = compile({&broken});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().sentence(),
            "pattern PL-SECRET-BROKEN does not compile: Missing close parenthesis for group started at index 1.");
}

}  // namespace
}  // namespace plimsoll::secrets
