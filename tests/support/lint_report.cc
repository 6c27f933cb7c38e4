#include "tests/support/lint_report.h"

#include <gtest/gtest.h>

#include "report/finish.h"

namespace plimsoll::test {
namespace {

using model::Severity;

struct Place {
  std::uint32_t statement_line, line, column, end_column;
};

model::Finding finding(std::uint32_t target, std::string rule, Severity severity, const Place& at,
                       std::string message) {
  model::Finding made;
  made.rule = std::move(rule);
  made.category = model::Category::lint;
  made.severity = severity;
  made.title = "The title of the rule";
  made.message = std::move(message);
  made.location.target = target;
  made.location.file = target == 0 ? "Dockerfile" : "sub/Dockerfile";
  made.location.statement_line = at.statement_line;
  made.location.line = made.location.end_line = at.line;
  made.location.column = at.column;
  made.location.end_column = at.end_column;
  return made;
}

}  // namespace

model::Report lint_report() {
  model::Report report;
  report.created = "2026-11-24T18:44:00Z";
  for (const char* name : {"Dockerfile", "sub/Dockerfile", "clean/Dockerfile"}) {
    model::Target& target = report.targets.emplace_back();
    target.kind = "dockerfile";
    target.name = name;
  }
  report.findings = {
      finding(0, "DL3000", Severity::high, {9, 9, 9, 12}, "app is relative"),
      finding(0, "DL3008", Severity::medium, {2, 4, 5, 9}, "curl & <git> have no version"),
      finding(0, "DL3048", Severity::info, {8, 8, 7, 8}, "A: no good key"),
      finding(0, "DL3059", Severity::low, {7, 7, 1, 4}, "two RUN in a row"),
      finding(0, "DL3006", Severity::medium, {1, 1, 6, 12}, "debian has no tag"),
      finding(1, "DL1000", Severity::high, {3, 3, 5, 6}, "no such instruction"),
  };
  report.findings.push_back(report.findings.front());
  report.findings.back().suppressed = model::Suppression{"ignore", "", "", ""};
  report::FinishOptions options;
  options.list_all = true;
  report::finish(report, options);
  return report;
}

std::string written(const report::Writer& writer, const model::Report& report, const report::WriterOptions& options) {
  std::string out;
  EXPECT_TRUE(writer.write(report, options, [&](std::string_view text) {
    out += text;
    return base::Status{};
  }));
  return out;
}

}  // namespace plimsoll::test
