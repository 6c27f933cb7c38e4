// Which files are searched for secrets, and how what was found becomes facts.
#include "worker/secret_pass.h"

#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::worker {
namespace {

TEST(SecretPass, WantsTextOfAnySizeAndSmallBinaries) {
  const base::Bytes text = base::bytes_of("text"), binary = base::bytes_of(std::string_view("a\0b", 3));
  EXPECT_TRUE(SecretPass::wants(std::uint64_t{1} << 40U, text));
  EXPECT_TRUE(SecretPass::wants(1U << 20U, binary));
  EXPECT_FALSE(SecretPass::wants((1U << 20U) + 1, binary));
  EXPECT_FALSE(SecretPass::wants(0, {}));
}

TEST(SecretPass, AFileInPiecesGivesWhatTheWholeGives) {
  const std::string sample = test::make_sample("ghp_<a30><crc62>", 7);
  const std::string text = "first\nTOKEN=" + sample + "\nlast\n";
  const std::array patterns = {&test::secret_database()};
  SecretPass pass(patterns);
  analysis::Facts whole, pieces;
  pass.begin("app/x", text.size(), base::bytes_of(text));
  pass.feed(base::bytes_of(text));
  pass.end(whole);
  pass.begin("app/x", text.size(), base::bytes_of(text));
  for (const char& c : text) pass.feed(base::bytes_of(std::string_view(&c, 1)));
  pass.end(pieces);
  ASSERT_EQ(whole.secrets.size(), 1U);
  EXPECT_EQ(whole.secrets, pieces.secrets);
  const analysis::Secret& secret = whole.secrets[0];
  EXPECT_EQ(secret.rule, "PL-SECRET-GITHUB-TOKEN");
  EXPECT_EQ(secret.confidence, model::Confidence::proven);
  EXPECT_EQ(secret.path, "app/x");
  EXPECT_EQ(secret.line, 2U);
  EXPECT_EQ(secret.size, sample.size());
  EXPECT_EQ(secret.redacted, "ghp_\u2026 (40 characters)");
}

TEST(SecretPass, Utf16IsSearchedAsTheTextItIs) {
  const std::string sample = test::make_sample("ghp_<a30><crc62>", 7), text = "one\r\nTOKEN=" + sample + "\r\n";
  std::string bytes = "\xFF\xFE";
  for (const char c : text) bytes += {c, '\0'};
  EXPECT_TRUE(SecretPass::wants(1U << 30U, base::bytes_of(bytes)));
  const std::array patterns = {&test::secret_database()};
  SecretPass pass(patterns);
  analysis::Facts out;
  pass.begin("app/transcript.txt", bytes.size(), base::bytes_of(bytes));
  pass.feed(base::bytes_of(bytes));
  pass.end(out);
  ASSERT_EQ(out.secrets.size(), 1U);
  EXPECT_EQ(out.secrets[0].rule, "PL-SECRET-GITHUB-TOKEN");
  EXPECT_EQ(out.secrets[0].line, 2U);
  EXPECT_EQ(out.secrets[0].size, sample.size());
}

TEST(SecretPass, OneFilesFindingsAreNotTheNexts) {
  const std::array patterns = {&test::secret_database()};
  SecretPass pass(patterns);
  analysis::Facts out;
  const std::string text = "TOKEN=" + test::make_sample("ghp_<a30><crc62>", 7);
  for (const std::string_view path : {"a", "b"}) {
    pass.begin(path, text.size(), base::bytes_of(text));
    pass.feed(base::bytes_of(text));
    pass.end(out);
  }
  pass.begin("c", 5, {});
  pass.end(out);
  ASSERT_EQ(out.secrets.size(), 2U);
  EXPECT_EQ(out.secrets[1].path, "b");
}

}  // namespace
}  // namespace plimsoll::worker
