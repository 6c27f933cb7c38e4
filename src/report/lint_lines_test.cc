#include "report/lint_lines.h"

#include <gtest/gtest.h>

#include "report/all_writers.h"

namespace plimsoll::report {
namespace {

model::Finding finding(std::string file, std::uint32_t line, std::uint32_t column, model::Severity severity,
                       std::string rule, std::string message) {
  model::Finding made;
  made.rule = std::move(rule);
  made.category = model::Category::lint;
  made.severity = severity;
  made.message = std::move(message);
  made.location.file = std::move(file);
  made.location.line = line;
  made.location.column = column;
  return made;
}

std::string table_of(const model::Report& report, WriterOptions options = {}) {
  std::string text;
  EXPECT_TRUE(find_writer("table")->write(report, options, [&](std::string_view bytes) -> base::Status {
    text += bytes;
    return {};
  }));
  return text;
}

model::Report two_files() {
  model::Report report;
  report.targets.resize(2);
  for (model::Target& target : report.targets) target.kind = "dockerfile";
  report.findings = {
      finding("a/Dockerfile", 12, 5, model::Severity::high, "DL3004", "sudo is run"),
      finding("a/Dockerfile", 2, 1, model::Severity::medium, "PL-LINT-X", "one\x1b[2Jtwo"),
      finding("b/Dockerfile", 1, 1, model::Severity::info, "DL3048", "a label"),
      finding("b/Dockerfile", 1, 1, model::Severity::info, "DL3048", "known"),
  };
  report.findings[1].fix = model::Fix{"Write it", {}};
  report.findings[2].location.target = 1;
  report.findings[3].suppressed = model::Suppression{"ignore", "", "", ""};
  report.summary.by_severity = {0, 1, 1, 0, 1, 0};
  return report;
}

TEST(LintLines, ByFileAndPlace) {
  WriterOptions options;
  options.verdict = "2 findings at or over low";
  EXPECT_EQ(table_of(two_files(), options),
            "a/Dockerfile\n"
            "   2:1  medium    PL-LINT-X  one\\x1b[2Jtwo  [fix]\n"
            "  12:5  high      DL3004     sudo is run\n"
            "\n"
            "b/Dockerfile\n"
            "   1:1  info      DL3048     a label\n"
            "\n"
            "1 high, 1 medium, 1 info in 2 files\n"
            "1 can be mended with --fix or --fix-unsafe; --diff shows how\n"
            "plimsoll explain RULE says why and how.\n"
            "2 findings at or over low\n");
}

TEST(LintLines, NothingFoundAndWhatWasNotJudged) {
  model::Report report;
  report.targets.resize(1);
  report.targets[0].kind = "dockerfile";
  EXPECT_EQ(table_of(report), "Nothing found in 1 file.\n");
  model::Gap gap;
  gap.gap_class = model::GapClass::partial;
  gap.what = "ShellCheck";
  gap.why = "it did not answer";
  report.gaps = {gap};
  EXPECT_EQ(table_of(report), "not judged  ShellCheck: it did not answer\nNothing found in 1 file.\n");
}

TEST(LintLines, AnImageBesideMakesItATable) {
  model::Report report = two_files();
  EXPECT_TRUE(is_lint(report));
  report.targets[0].kind = "image";
  EXPECT_FALSE(is_lint(report));
  EXPECT_FALSE(is_lint(model::Report{}));
}

}  // namespace
}  // namespace plimsoll::report
