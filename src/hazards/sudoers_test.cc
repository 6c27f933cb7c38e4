#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(Sudoers, WantsTheFilesThatSudoReads) {
  for (const char* path : {"etc/sudoers", "etc/sudoers.d/app", "usr/local/etc/sudoers"})
    EXPECT_TRUE(test::takes(kSudoers, path, "x")) << path;
  for (const char* path : {"etc/sudoers.d/app.bak", "etc/sudoers.d/app~", "etc/sudoers.dist", "etc/passwd"})
    EXPECT_FALSE(test::takes(kSudoers, path, "x")) << path;
}

// sudoers(5).
TEST(Sudoers, KeepsTheRulesThatAskForNoPassword) {
  const auto facts = test::visit(kSudoers, "etc/sudoers.d/app",
                                 "# app ALL=(ALL) NOPASSWD: ALL\n"
                                 "root ALL=(ALL) ALL\n"
                                 "app ALL=(ALL) NOPASSWD: ALL  # for tests\n"
                                 "%wheel ALL=(ALL) \\\n  NOPASSWD: ALL\n"
                                 "#1000 ALL=(ALL) NOPASSWD: ALL\n"
                                 "Defaults:app !authenticate\n"
                                 "Defaults env_reset\n");
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].values,
            (std::map<std::string, std::string>{{"0000", "app ALL=(ALL) NOPASSWD: ALL"},
                                                {"0001", "%wheel ALL=(ALL)    NOPASSWD: ALL"},
                                                {"0002", "#1000 ALL=(ALL) NOPASSWD: ALL"},
                                                {"0003", "Defaults:app !authenticate"}}));
  EXPECT_TRUE(test::visit(kSudoers, "etc/sudoers", "root ALL=(ALL) ALL\n").empty());
}

TEST(Sudoers, BoundsAHugeFile) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "app ALL=(ALL) NOPASSWD: ALL\n";
  EXPECT_EQ(test::visit(kSudoers, "etc/sudoers", text).documents.at(0).values.size(), 1000U);
  EXPECT_EQ(test::gap_lines(test::visit(kSudoers, "etc/sudoers", std::string(1'000'000, 'a'))),
            "partial /etc/sudoers: a line is too long\n");
}

}  // namespace
}  // namespace plimsoll::hazards
