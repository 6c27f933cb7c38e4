#include "report/file_findings.h"

#include <gtest/gtest.h>

namespace plimsoll::report {
namespace {

using model::Finding;
using model::Outcome;
using model::Severity;

Finding at(std::string rule, std::uint32_t target, std::string file, std::uint32_t line) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.location.target = target;
  finding.location.file = std::move(file);
  finding.location.line = line;
  finding.location.column = 9;
  return finding;
}

std::vector<std::string> lines(const model::Report& report, std::string_view path = {}) {
  std::vector<std::string> out;
  for (const FileFinding& one : file_findings(report, path))
    out.push_back(fmt::format("{}:{}:{} {}", one.file, one.line, one.column, one.finding->rule));
  return out;
}

using Lines = std::vector<std::string>;

TEST(FileFindings, StandByTargetFileLineAndRule) {
  model::Report report;
  report.targets.resize(2);
  report.findings = {at("B", 1, "a", 1), at("C", 0, "z", 2), at("B", 0, "z", 2), at("A", 0, "z", 10),
                     at("A", 0, "y", 3)};
  EXPECT_EQ(lines(report), (Lines{"y:3:1 A", "z:2:1 B", "z:2:1 C", "z:10:1 A", "a:1:1 B"}));
  EXPECT_EQ(lines(report, "x"), (Lines{"x:3:1 A", "x:2:1 B", "x:2:1 C", "x:10:1 A", "x:1:1 B"}));
}

TEST(FileFindings, GiveTheFirstLineOfTheInstructionButOfErrorsOfSyntaxTheirOwn) {
  model::Report report;
  report.findings = {at("DL3008", 0, "f", 5), at("DL1000", 0, "f", 5)};
  for (Finding& finding : report.findings) finding.location.statement_line = 2;
  EXPECT_EQ(lines(report), (Lines{"f:2:1 DL3008", "f:5:9 DL1000"}));
}

TEST(FileFindings, SayARuleOfHadolintsOnceOfALine) {
  model::Report report;
  for (const std::string rule : {"DL3008", "DL3008", "SC2086", "SC2086", "DL1000", "DL1000", "PL-LINT-X", "PL-LINT-X"})
    report.findings.push_back(at(rule, 0, "f", 2));
  report.findings.push_back(at("DL3008", 0, "f", 3));
  EXPECT_EQ(lines(report), (Lines{"f:2:9 DL1000", "f:2:9 DL1000", "f:2:1 DL3008", "f:2:1 PL-LINT-X", "f:2:1 PL-LINT-X",
                                  "f:2:1 SC2086", "f:2:1 SC2086", "f:3:1 DL3008"}));
  EXPECT_EQ(file_findings(report, {}, Places::every_one).size(), 9U);
}

TEST(FileFindings, StandAtTheCommentThatTheyAreOf) {
  model::Report report;
  report.findings = {at("DL1001", 0, "f", 2)};
  report.findings[0].location.statement_line = 3;
  EXPECT_EQ(lines(report), (Lines{"f:2:1 DL1001"}));
}

TEST(FileFindings, LeaveOutWhatDoesNotCount) {
  model::Report report;
  for (const Outcome outcome :
       {Outcome::none, Outcome::fail, Outcome::pass, Outcome::manual, Outcome::not_applicable, Outcome::unknown}) {
    report.findings.push_back(at(std::string(outcome == Outcome::none ? "none" : name(outcome)), 0, "f", 1));
    report.findings.back().outcome = outcome;
  }
  report.findings.push_back(at("suppressed", 0, "f", 1));
  report.findings.back().suppressed = model::Suppression{};
  EXPECT_EQ(lines(report), (Lines{"f:1:1 fail", "f:1:1 none", "f:1:1 unknown"}));
}

TEST(FileFindings, NameTheTargetWhereThereIsNoFile) {
  model::Report report;
  report.targets.resize(1);
  report.findings = {Finding{}};
  EXPECT_EQ(file_findings(report)[0].file, "unknown");
  report.targets[0].name = "debian:12";
  EXPECT_EQ(file_findings(report)[0].file, "debian:12");
  report.findings[0].location.path = "/etc/passwd";
  EXPECT_EQ(file_findings(report)[0].file, "/etc/passwd");
}

TEST(ToolWord, IsHadolintWhereThereAreDockerfilesAlone) {
  model::Report report;
  EXPECT_EQ(tool_word(report), "plimsoll");
  report.targets.resize(2);
  report.targets[0].kind = report.targets[1].kind = "dockerfile";
  EXPECT_EQ(tool_word(report), "hadolint");
  report.targets[1].kind = "image";
  EXPECT_EQ(tool_word(report), "plimsoll");
}

TEST(LevelWord, IsHadolints) {
  const std::pair<Severity, const char*> kCases[] = {
      {Severity::critical, "error"}, {Severity::high, "error"}, {Severity::medium, "warning"},
      {Severity::low, "info"},       {Severity::info, "style"}, {Severity::unknown, "warning"},
  };
  for (const auto& [severity, word] : kCases) EXPECT_EQ(level_word(severity), word);
}

}  // namespace
}  // namespace plimsoll::report
