#include <gtest/gtest.h>

#include "formats/json.h"
#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

TEST(CodeClimate, EndsEachIssueWithANul) {
  model::Report report = test::lint_report();
  std::string text = test::written(kCodeClimate, report);
  EXPECT_EQ(std::ranges::count(text, '\0'), 6);
  EXPECT_EQ(text.back(), '\0');
  const auto first = formats::parse_json(text.substr(0, text.find('\0'))).value();
  EXPECT_EQ(first, formats::parse_json(R"({"type": "issue", "check_name": "DL3006", "description": "debian has no tag",
      "categories": ["Bug Risk"], "severity": "major",
      "location": {"path": "Dockerfile", "lines": {"begin": 1, "end": 1}}})")
                       .value());
  EXPECT_EQ(test::written(kCodeClimate, model::Report()), "");
}

}  // namespace
}  // namespace plimsoll::report
