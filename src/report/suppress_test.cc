// Which findings an entry or a baseline names.
#include "report/suppress.h"

#include <gtest/gtest.h>

namespace plimsoll::report {
namespace {

model::Finding finding(std::string rule, std::string path, std::string fingerprint = {}) {
  model::Finding made;
  made.rule = std::move(rule);
  made.location.path = std::move(path);
  made.fingerprint = std::move(fingerprint);
  return made;
}

TEST(Fits, AStarIsAnyRun) {
  EXPECT_TRUE(fits("abc", "abc"));
  EXPECT_FALSE(fits("abc", "abcd"));
  EXPECT_TRUE(fits("*", ""));
  EXPECT_TRUE(fits("a*c", "ac"));
  EXPECT_TRUE(fits("a*c", "a/b/c"));
  EXPECT_TRUE(fits("*.env", "app/.env"));
  EXPECT_FALSE(fits("*.env", "app/.envrc"));
  EXPECT_TRUE(fits("PL-SECRET-*-TOKEN", "PL-SECRET-GITHUB-TOKEN"));
  EXPECT_FALSE(fits("", "a"));
  EXPECT_TRUE(fits("*a*a*a*", std::string(50, 'a')));
  EXPECT_FALSE(fits("*a*a*b", std::string(10'000, 'a')));
}

bool is_suppressed(const model::Ignore& ignore, const model::Finding& one, base::Seconds now = 100) {
  std::vector<model::Finding> findings = {one};
  suppress(findings, std::vector<model::Ignore>{ignore}, {}, now);
  return findings[0].suppressed.has_value();
}

TEST(Suppress, AnEntryNamesByRulePathAndFingerprint) {
  const auto one = finding("PL-SECRET-X", "/app/a.env", "f1");
  EXPECT_TRUE(is_suppressed({.rule = "PL-SECRET-X"}, one));
  EXPECT_FALSE(is_suppressed({.rule = "PL-SECRET-Y"}, one));
  EXPECT_TRUE(is_suppressed({.path = "app/*"}, one));
  EXPECT_TRUE(is_suppressed({.path = "/app/*"}, one));
  EXPECT_FALSE(is_suppressed({.path = "/etc/*"}, one));
  EXPECT_FALSE(is_suppressed({.rule = "PL-SECRET-X", .path = "etc/*"}, one)) << "all that it says must fit";
  EXPECT_TRUE(is_suppressed({.fingerprint = "f1"}, one));
  EXPECT_FALSE(is_suppressed({.fingerprint = "f"}, one));
}

TEST(Suppress, AnEntryEnds) {
  const auto one = finding("R", "/a");
  EXPECT_TRUE(is_suppressed({.rule = "R", .end = 101}, one, 100));
  EXPECT_FALSE(is_suppressed({.rule = "R", .end = 100}, one, 100));
}

TEST(Suppress, ABaselineKnowsFingerprints) {
  const auto baseline = read_baseline(
      R"({"schema": "plimsoll.report/1", "findings": [
          {"fingerprint": "f1"}, {"fingerprint": "f2", "suppressed": {"by": "ignore"}}, {}, 7]})",
      "old.json");
  ASSERT_TRUE(baseline);
  EXPECT_EQ(baseline->fingerprints, (std::set<std::string, std::less<>>{"f1"}));
  std::vector<model::Finding> findings = {finding("R", "/a", "f1"), finding("R", "/a", "f3")};
  suppress(findings, {}, *baseline, 0);
  ASSERT_TRUE(findings[0].suppressed);
  EXPECT_EQ(findings[0].suppressed->by, "baseline");
  EXPECT_EQ(findings[0].suppressed->reason, "known since old.json");
  EXPECT_FALSE(findings[1].suppressed);
}

TEST(Suppress, ABaselineMustBeAReport) {
  EXPECT_FALSE(read_baseline("{}", "x"));
  EXPECT_FALSE(read_baseline("[1]", "x"));
  EXPECT_FALSE(read_baseline("no", "x"));
  EXPECT_TRUE(read_baseline(R"({"schema": "plimsoll.report/1"})", "x"));
}

}  // namespace
}  // namespace plimsoll::report
