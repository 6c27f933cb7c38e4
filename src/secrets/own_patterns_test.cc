// Patterns of a project's own: found like the others, and refused with a reason.
#include "secrets/own_patterns.h"

#include <gtest/gtest.h>

#include "secrets/scanner.h"

namespace plimsoll::secrets {
namespace {

OwnRule rule(std::string expression, std::string path = {}) {
  return {"ACME-TOKEN", "ACME token", std::move(expression), std::move(path), "the ACME console"};
}

std::string refused(std::string expression) {
  const auto checked = OwnPatterns::check(rule(std::move(expression)));
  return checked ? "" : checked.error().what;
}

TEST(OwnPatterns, AreFoundAndRedacted) {
  const auto own = OwnPatterns::make({rule("acme_[0-9a-f]{8}"), {"B", "Bee", "key=(bee[0-9]{4})", "*.cfg", ""}});
  ASSERT_TRUE(own);
  Scanner scanner(own->database());
  const Scan scan = scanner.scan("a.txt", base::bytes_of("x = acme_0a1b2c3d\nkey=bee1234\n"));
  ASSERT_EQ(scan.found.size(), 1U) << "the other is bound to *.cfg";
  EXPECT_EQ(scan.found[0].pattern, own->find("ACME-TOKEN"));
  EXPECT_EQ(scan.found[0].confidence, model::Confidence::likely);
  EXPECT_EQ(scan.found[0].redacted, "\u2026 (13 characters)");
  const Scan bound = scanner.scan("a.cfg", base::bytes_of("key=bee1234\n"));
  ASSERT_EQ(bound.found.size(), 1U);
  EXPECT_EQ(bound.found[0].size, 7U) << "the group, not the whole match";
  EXPECT_EQ(own->find("C"), nullptr);
}

TEST(OwnPatterns, OthersHaveAnotherDigest) {
  const auto digest = [](std::vector<OwnRule> rules) { return OwnPatterns::make(std::move(rules)).value().digest(); };
  EXPECT_EQ(digest({rule("acme_[0-9]{8}")}), digest({rule("acme_[0-9]{8}")}));
  EXPECT_NE(digest({rule("acme_[0-9]{8}")}), digest({rule("acme_[0-9]{9}")}));
  EXPECT_NE(digest({rule("acme_[0-9]{8}")}), digest({rule("acme_[0-9]{8}", "*.env")}));
}

TEST(OwnPatterns, WhatCannotBeUsedIsRefused) {
  EXPECT_EQ(refused("acme_[0-9a-f]{8}"), "");
  EXPECT_EQ(refused("acme_[0-9"), "the expression does not compile: missing ]: [0-9");
  EXPECT_EQ(refused("(?<=x)acme"), "the expression does not compile: invalid perl operator: (?<");
  EXPECT_EQ(refused("a*"), "the expression matches nothing at all, so everywhere");
  EXPECT_EQ(refused(std::string(3000, 'a')), "the expression has 3000 bytes, more than 2048");
  EXPECT_NE(refused("acme.+"), "") << "no bound";
  EXPECT_NE(refused("(((a{1,100}){1,100}){1,100}){1,100}"), "");
  EXPECT_NE(refused("[a-z]{2000}"), "");
}

}  // namespace
}  // namespace plimsoll::secrets
