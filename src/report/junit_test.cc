#include <gtest/gtest.h>

#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

TEST(Junit, HasASuiteForEachFileAndACaseForEachFinding) {
  model::Report report = test::lint_report();
  std::erase_if(report.findings, [](const auto& one) { return one.rule != "DL3008" && one.rule != "DL1000"; });
  EXPECT_EQ(test::written(kJunit, report), R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites id="2026-11-24T18:44:00Z" name="Plimsoll run at 2026-11-24T18:44:00Z" time="0.001">
  <testsuite id="hadolint" name="Dockerfile" tests="1" failures="1" errors="0" time="0.001">
    <testcase id="hadolint.rule.DL3008" name="DL3008" classname="Dockerfile" time="0.001">
      <failure type="warning" message="curl &amp; &lt;git&gt; have no version" id="DL3008">File: Dockerfile
Line: 2
warning: curl &amp; &lt;git&gt; have no version
</failure>
    </testcase>
  </testsuite>
  <testsuite id="hadolint" name="sub/Dockerfile" tests="1" failures="1" errors="1" time="0.001">
    <testcase id="hadolint.error" name="DL1000" classname="sub/Dockerfile" time="0.001">
      <failure type="error" message="no such instruction" id="DL1000">File: sub/Dockerfile
Line: 3
Column: 5
error: no such instruction
</failure>
    </testcase>
  </testsuite>
  <testsuite id="hadolint" name="clean/Dockerfile" tests="0" failures="0" errors="0" time="0.001"/>
</testsuites>
)");
}

TEST(Junit, CallsEveryFileByTheNameThatWasAskedFor) {
  WriterOptions options;
  options.report_path = "app/Dockerfile";
  const std::string text = test::written(kJunit, test::lint_report(), options);
  EXPECT_EQ(text.find("sub/Dockerfile"), std::string::npos) << text;
  EXPECT_NE(text.find("<testsuite id=\"hadolint\" name=\"app/Dockerfile\" tests=\"5\""), std::string::npos) << text;
}

}  // namespace
}  // namespace plimsoll::report
