// The whole file is golden (golden_test.cc) and checked against the official schema (tests/schemas); here are the
// limits.
#include "formats/gzip_size.h"
#include "formats/json.h"
#include "report/finish.h"
#include "report/sarif_limits.h"
#include "tests/support/sample_report.h"

namespace plimsoll::report {
namespace {

using formats::Json;

model::Report many(std::size_t count) {
  model::Report report;
  report.targets.emplace_back().name = "image";
  for (std::size_t i = 0; i < count; ++i) {
    model::Finding& finding = report.findings.emplace_back();
    finding.rule = fmt::format("CVE-2024-{}", 10000 + i * 7919 % 80000);
    finding.severity = i % 10 == 0 ? model::Severity::critical : model::Severity::low;
    finding.title = fmt::format("Flaw {} in part {}", i * 31 % 977, i * 17 % 1009);
    finding.location.path = "/var/lib/dpkg/status";
  }
  finish(report, {});
  return report;
}

std::string text_of(const model::Report& report, const SarifLimits& limits) {
  std::string out;
  EXPECT_TRUE(write_sarif(report, limits, [&](std::string_view text) {
    out += text;
    return base::Status{};
  }));
  return out;
}

Json first_run(const std::string& text) {
  return formats::parse_json(text).value()["runs"][0];
}

TEST(Sarif, CutsTheLeastSevereAndSaysSo) {
  SarifLimits limits;
  limits.results = 250;
  const Json run = first_run(text_of(many(1000), limits));
  ASSERT_EQ(run["results"].size(), 250U);
  std::size_t critical = 0;
  for (const Json& result : run["results"]) critical += result["level"] == "error" ? 1U : 0U;
  EXPECT_EQ(critical, 100U);
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "The 750 least severe of 1000 findings are left out: GitHub takes at most 250 results and 10 MB of gzip. "
            "The JSON report has all.");
  for (const Json& result : run["results"]) {
    EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
  }
}

TEST(Sarif, KeepsTheCompressedSize) {
  SarifLimits limits;
  limits.bytes = 20'000;
  const std::string text = text_of(many(3000), limits);
  formats::GzipSize size;
  size.update(text);
  EXPECT_LE(size.size(), 20'000U);
  EXPECT_GE(size.size(), 19'000U);
  const Json run = first_run(text);
  EXPECT_EQ(run["results"][0]["level"], "error");
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"].size(), 1U);
}

TEST(Sarif, WritesAllThatFits) {
  const Json run = first_run(text_of(many(1000), {}));
  EXPECT_EQ(run["results"].size(), 1000U);
  EXPECT_TRUE(run["invocations"][0]["toolExecutionNotifications"].empty());
}

TEST(Sarif, GapsAreCountedBeyondTheirLimit) {
  model::Report report = test::unjudged_report();
  report.coverage.clear();
  report.gaps.resize(5, report.gaps[0]);
  SarifLimits limits;
  limits.notifications = 2;
  const Json run = first_run(text_of(report, limits));
  const Json& said = run["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[0]["level"], "error");
  EXPECT_EQ(said[2]["message"]["text"], "3 further gaps stand in the JSON report.");
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
}

}  // namespace
}  // namespace plimsoll::report
