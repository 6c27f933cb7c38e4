// `.plimsoll.yaml`: what it may say, and how a mistake in it is told.
#include "scan/project_file.h"

#include <gtest/gtest.h>

namespace plimsoll::scan {
namespace {

std::string error_of(std::string_view text) {
  const auto file = parse_project_file(text, "p.yaml");
  return file ? "" : file.error().sentence();
}

TEST(ProjectFile, SaysWhatToIgnoreAndOwnRules) {
  const auto file = parse_project_file(R"(
ignore:
  - rule: PL-SECRET-*
    path: usr/share/doc/*
    reason: examples
    until: 2027-03-31
    owner: web
secrets:
  rules:
    - id: ACME-TOKEN
      expression: 'acme_[0-9a-f]{32}'
      severity: low
    - {id: B, title: Bee, expression: x, path: '*.env', remedy: the console}
)",
                                       "p.yaml");
  ASSERT_TRUE(file) << file.error().sentence();
  ASSERT_EQ(file->ignores.size(), 1U);
  const model::Ignore& ignore = file->ignores[0];
  EXPECT_EQ(ignore.rule, "PL-SECRET-*");
  EXPECT_EQ(ignore.path, "usr/share/doc/*");
  EXPECT_EQ(ignore.reason, "examples");
  EXPECT_EQ(ignore.owner, "web");
  EXPECT_EQ(ignore.until, "2027-03-31");
  EXPECT_EQ(ignore.end, *base::parse_time("2027-04-01T00:00:00Z")) << "the day itself still counts";
  ASSERT_EQ(file->secret_rules.size(), 2U);
  EXPECT_EQ(file->secret_rules[0].title, "ACME-TOKEN") << "without a title, the id";
  EXPECT_EQ(file->secret_rules[0].severity, model::Severity::low);
  EXPECT_EQ(file->secret_rules[1].severity, model::Severity::high);
  EXPECT_EQ(file->secret_rules[1].remedy, "the console");
}

TEST(ProjectFile, SaysWhichRulesLintDockerfiles) {
  const auto file = parse_project_file("lint: {preset: security, ignore: [DL3008, PL-X], rules: 2026-11}", "p.yaml");
  ASSERT_TRUE(file) << file.error().sentence();
  EXPECT_EQ(file->lint.preset, "security");
  EXPECT_EQ(file->lint.ignored, (std::vector<std::string>{"DL3008", "PL-X"}));
  EXPECT_EQ(file->lint.rules, "2026-11");
}

TEST(ProjectFile, AnEmptyOneSaysNothing) {
  for (const char* text : {"", "# nothing\n", "ignore:\n", "secrets:\n  rules: []\n"})
    EXPECT_EQ(error_of(text), "") << text;
}

TEST(ProjectFile, AMistakeIsToldWithItsPlace) {
  struct Row {
    const char *text, *error;
  };
  for (const Row& row : {
           Row{"- a\n", "p.yaml:1:1: the file must be a map of keys"},
           Row{"ignor:\n", "p.yaml:1:1: no such key: ignor (there are ignore, secrets, lint)"},
           Row{"ignore:\n  rule: x\n", "p.yaml:2:3: ignore must be a list"},
           Row{"lint: [x]\n", "p.yaml:1:7: lint must be a map of keys"},
           Row{"lint: {presets: x}\n", "p.yaml:1:8: no such key: presets (there are preset, ignore, rules)"},
           Row{"lint: {preset: x}\n", "p.yaml:1:16: no such preset: x"},
           Row{"lint: {rules: 2026-13}\n", "p.yaml:1:15: rules must be a month, as 2026-11"},
           Row{"lint: {ignore: DL3008}\n", "p.yaml:1:16: lint.ignore must be a list"},
           Row{"lint: {ignore: [[a]]}\n", "p.yaml:1:17: an entry of lint.ignore must be a text"},
           Row{"ignore:\n  - x\n", "p.yaml:2:5: an entry of ignore must be a map of keys"},
           Row{"ignore:\n  - rule: x\n", "p.yaml:2:5: this entry needs a reason"},
           Row{"ignore:\n  - reason: x\n", "p.yaml:2:5: this entry needs a rule, a path or a fingerprint"},
           Row{"ignore:\n  - {rule: x, reason: y, until: soon}\n", "p.yaml:2:33: until must be a day, as 2027-03-31"},
           Row{"secrets:\n  rules:\n    - id: X\n", "p.yaml:3:7: this entry needs an expression"},
           Row{"secrets:\n  rules:\n    - {id: PL-X, expression: x}\n",
               "p.yaml:3:12: ids that begin with PL- are plimsoll's own"},
           Row{"secrets:\n  rules:\n    - {id: X, expression: x, severity: bad}\n", "p.yaml:3:40: bad is no severity"},
           Row{"secrets:\n  rules:\n    - {id: X, expression: [x]}\n", "p.yaml:3:27: expression must be a text"},
           Row{"secrets:\n  rules:\n    - {id: X, expression: 'a['}\n",
               "p.yaml:3:27: the expression does not compile: missing ]: ["},
           Row{"secrets:\n  rules:\n    - id: X\n      expression: a*\n",
               "p.yaml:4:19: the expression matches nothing at all, so everywhere"},
           Row{"a: [\n", "p.yaml: line 2, column 1: did not find expected node content"},
       }) {
    EXPECT_EQ(error_of(row.text), row.error) << row.text;
  }
}

}  // namespace
}  // namespace plimsoll::scan
