#include "lint/secret/secret_values.h"

#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"

namespace plimsoll::lint {
namespace {

std::string token() {
  return test::make_sample("ghp_<a30><crc62>", 7);
}

// "PL-SECRET-GITHUB-TOKEN 20+40 ghp_… (40 characters)" for each.
std::string found_in(const std::string& text) {
  const Settings settings;
  const File file("Dockerfile", text, settings);
  std::string out;
  for (const SecretValue& one : secrets_in(file).found)
    out += fmt::format("{} {}+{} {}\n", one.pattern, one.at.start, one.at.size(), one.redacted);
  return out;
}

TEST(SecretValues, ATokenIsFoundWhereItStandsAndNotShown) {
  const std::string found = "PL-SECRET-GITHUB-TOKEN 24+40 ghp_\u2026 (40 characters)\n";
  EXPECT_EQ(found_in("FROM a\nENV GITHUB_TOKEN=" + token() + "\n"), found);
  EXPECT_EQ(found_in("FROM a\nENV GITHUB_TOKEN " + token() + "\n"), found);
  EXPECT_EQ(found_in("FROM a\nRUN echo '123456789 " + token() + "'\n"),
            "PL-SECRET-GITHUB-TOKEN 27+40 ghp_\u2026 (40 characters)\n");
}

TEST(SecretValues, OneWithAWrongChecksumIsPossibleOnlyAndLeftOut) {
  std::string wrong = token();
  wrong.back() = wrong.back() == 'a' ? 'b' : 'a';
  EXPECT_EQ(found_in("FROM a\nRUN x " + wrong + "\n"), "");
}

TEST(SecretValues, OfNamesInKeyThoseThatAreOfSecrets) {
  EXPECT_EQ(found_in("FROM a\nENV APP_KEY=correct-horse-7\n"), "PL-SECRET-ENV-FILE 19+15 \u2026 (15 characters)\n");
  EXPECT_EQ(found_in("FROM a\nENV SORT_KEY=correct-horse-7\n"), "");
}

TEST(SecretValues, InAFileThatAPatternKnowsByItsName) {
  const std::string line = "//npm.corp/:_authToken=" + test::make_sample("<a36>", 3) + "\n";
  EXPECT_EQ(secrets_in("app/.npmrc", line).found.size(), 1U);
  EXPECT_EQ(secrets_in("app/.npmrc", line).found[0].pattern, "PL-SECRET-NPMRC");
  EXPECT_TRUE(secrets_in("app/.npmrc", line).is_whole);
}

// Text that is made of nothing but candidates.
TEST(SecretValues, WhatWasNotJudgedIsTold) {
  std::string text = "FROM a\n";
  for (int i = 0; i < 30'000; ++i) text += fmt::format("RUN sshpass -p correct-horse-{} x\n", i);
  const Settings settings;
  const File file("Dockerfile", text, settings);
  EXPECT_FALSE(secrets_in(file).is_whole);
}

}  // namespace
}  // namespace plimsoll::lint
