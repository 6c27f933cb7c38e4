// Which rules settings leave; what each rule finds is in its cases.
#include "lint/lint.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

using model::Severity;

// Nothing where the rule does not judge.
std::optional<Severity> severity_of(const Rule& rule, const Settings& settings) {
  for (const ActiveRule& active : active_rules(settings)) {
    if (active.rule == &rule) return active.severity;
  }
  return std::nullopt;
}

TEST(ActiveRules, AreLeftOutByAnyOfTheirNames) {
  Settings settings;
  EXPECT_EQ(severity_of(kDl3004, settings), Severity::high);
  for (const char* name : {"DL3004", "DS-0010", "CKV2_DOCKER_1"}) {
    settings.ignored = {name};
    EXPECT_EQ(severity_of(kDl3004, settings), std::nullopt) << name;
    EXPECT_EQ(severity_of(kDl4000, settings), Severity::high) << name;
  }
}

TEST(ActiveRules, TakeAnotherSeverityButNotWhereIgnored) {
  Settings settings;
  settings.severities["DS-0010"] = Severity::info;
  EXPECT_EQ(severity_of(kDl3004, settings), Severity::info);
  settings.ignored = {"DL3004"};
  EXPECT_EQ(severity_of(kDl3004, settings), std::nullopt);
}

TEST(ActiveRules, AreNoNewerThanTheMonthButWhereNamed) {
  Settings settings;
  settings.month = "2026-11";
  EXPECT_EQ(severity_of(kDl3004, settings), Severity::high);
  settings.month = "2026-10";
  EXPECT_EQ(severity_of(kDl3004, settings), std::nullopt);
  settings.severities["DL3004"] = Severity::low;
  EXPECT_EQ(severity_of(kDl3004, settings), Severity::low);
}

}  // namespace
}  // namespace plimsoll::lint
