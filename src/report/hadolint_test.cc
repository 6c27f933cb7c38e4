#include <gtest/gtest.h>

#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

TEST(Hadolint, PrintsALineForEachFinding) {
  EXPECT_EQ(test::written(kHadolint, test::lint_report()),
            "Dockerfile:1 DL3006 warning: debian has no tag\n"
            "Dockerfile:2 DL3008 warning: curl & <git> have no version\n"
            "Dockerfile:7 DL3059 info: two RUN in a row\n"
            "Dockerfile:8 DL3048 style: A: no good key\n"
            "Dockerfile:9 DL3000 error: app is relative\n"
            "sub/Dockerfile:3:5 no such instruction\n");
}

TEST(Hadolint, PaintsTheLevelAlone) {
  model::Report report = test::lint_report();
  report.findings.resize(1);
  WriterOptions options;
  options.colour = true;
  EXPECT_EQ(test::written(kHadolint, report, options), "sub/Dockerfile:3:5 no such instruction\n");
  report.findings.front().rule = "DL3000";
  EXPECT_EQ(test::written(kHadolint, report, options),
            "sub/Dockerfile:3 DL3000 \x1b[31merror\x1b[0m: no such instruction\n");
}

TEST(Hadolint, SaysNothingOfNothing) {
  EXPECT_EQ(test::written(kHadolint, model::Report()), "");
}

}  // namespace
}  // namespace plimsoll::report
