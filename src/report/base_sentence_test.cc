#include "report/base_sentence.h"

#include <gtest/gtest.h>

namespace plimsoll::report {
namespace {

TEST(BaseSentence, SaysWhatIsKnown) {
  model::Report report;
  report.targets.resize(1);
  const auto told = [&](model::BaseImage base) {
    report.targets[0].base = std::move(base);
    return base_sentence(report, 0);
  };
  EXPECT_EQ(told({"debian:12", "", 1, "history"}), "base debian:12 (layer 0, by its history)");
  report.database.emplace();
  for (const char* by : {"base", "application", "base", ""}) {
    report.findings.emplace_back();
    report.findings.back().brought_by = by;
  }
  report.findings.push_back(report.findings[0]);
  report.findings.back().suppressed.emplace();
  report.findings.push_back(report.findings[0]);
  report.findings.back().location.target = 1;
  EXPECT_EQ(told({"python:3.12", "", 3, "local-image"}),
            "base python:3.12 (layers 0-2, by its layers): 2 vulnerabilities; application: 1");
  EXPECT_EQ(told({"", "sha256:1", 0, "label"}), "base image (by its label)");
  EXPECT_EQ(told({"a\x1b[31m", "", 0, "label"}).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace plimsoll::report
