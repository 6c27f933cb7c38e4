#include "lint/lint.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"
#include "lint/to_report.h"

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

bool is_active(const Settings& settings, const Rule& rule) {
  const auto rules = active_rules(settings);
  return std::ranges::any_of(rules, [&](const ActiveRule& one) { return one.rule == &rule; });
}

TEST(Lint, WhichRulesAreOn) {
  Settings settings;
  EXPECT_TRUE(is_active(settings, kDl3000));
  settings.preset = Preset::hadolint;
  EXPECT_TRUE(is_active(settings, kDl3000));
  settings.preset = Preset::security;
  EXPECT_FALSE(is_active(settings, kDl3000));
  EXPECT_TRUE(is_active(settings, kDl3004));
  settings.ignored = {"DS-0010"};
  EXPECT_FALSE(is_active(settings, kDl3004)) << "by an alias";
  settings.severities["DL3000"] = model::Severity::info;
  EXPECT_TRUE(is_active(settings, kDl3000)) << "a severity of its own asks for it";
  for (const ActiveRule& one : active_rules(settings)) {
    if (one.rule == &kDl3000) {
      EXPECT_EQ(one.severity, model::Severity::info);
    }
  }
}

TEST(Lint, AnErrorOfSyntaxIsToldWithoutAnyRuleAndTheRestIsJudged) {
  const Settings settings;
  const File file("Dockerfile", "FROM a\nWORKDIR b\nFOO c\nWORKDIR d\n", settings);
  std::string lines;
  for (const Found& one : lint(file, std::vector<ActiveRule>{{&kDl3000, model::Severity::high}}))
    lines += fmt::format("{}:{} ", one.rule->id, file.lines().position(one.at.start).line);
  EXPECT_EQ(lines, "DL3000:2 DL1000:3 DL3000:4 ");
}

TEST(Lint, WhatTheReportHolds) {
  const Settings settings;
  const File file("x/Dockerfile", "FROM a\nRUN a && \\\n  apt-get install b\n", settings);
  model::Report report;
  add_to_report(file, lint(file, std::vector<ActiveRule>{{&kDl3014, model::Severity::low}}), report);
  describe_rules(report);
  ASSERT_EQ(report.findings.size(), 1U);
  const model::Finding& finding = report.findings[0];
  EXPECT_EQ(report.targets[0].kind, "dockerfile");
  EXPECT_EQ(finding.rule, "DL3014");
  EXPECT_EQ(finding.severity, model::Severity::low);
  EXPECT_EQ(finding.location.file, "x/Dockerfile");
  EXPECT_EQ(finding.location.line, 3U);
  EXPECT_EQ(finding.location.column, 3U);
  EXPECT_EQ(finding.location.end_column, 20U);
  EXPECT_EQ(finding.location.statement_line, 2U) << "where the instruction begins";
  EXPECT_EQ(finding.identity, "RUN a && \\\n  apt-get install b");
  ASSERT_TRUE(finding.fix);
  ASSERT_EQ(finding.fix->edits.size(), 1U);
  EXPECT_EQ(finding.fix->edits[0].text, " -y");
  ASSERT_EQ(report.rules.size(), 1U);
  EXPECT_EQ(report.rules[0].severity, model::Severity::medium) << "the rule's own";
}

}  // namespace
}  // namespace plimsoll::lint
