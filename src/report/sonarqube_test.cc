#include <gtest/gtest.h>

#include "formats/json.h"
#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

using formats::Json;

TEST(SonarQube, HasSeverityAndTypeOfEachLevel) {
  const Json said = formats::parse_json(test::written(kSonarQube, test::lint_report())).value();
  std::vector<std::string> lines;
  for (const Json& issue : said["issues"]) {
    lines.push_back(fmt::format("{} {} {} {}", issue["engineId"].get<std::string>(), issue["ruleId"].get<std::string>(),
                                issue["severity"].get<std::string>(), issue["type"].get<std::string>()));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "Hadolint DL3006 MAJOR CODE_SMELL",
                       "Hadolint DL3008 MAJOR CODE_SMELL",
                       "Hadolint DL3059 MINOR CODE_SMELL",
                       "Hadolint DL3048 INFO CODE_SMELL",
                       "Hadolint DL3000 CRITICAL BUG",
                       "Hadolint DL1000 BLOCKER BUG",
                   }));
}

TEST(SonarQube, HasTheFirstCharacterOfTheInstruction) {
  const Json said = formats::parse_json(test::written(kSonarQube, test::lint_report())).value();
  EXPECT_EQ(said["issues"][1]["primaryLocation"], formats::parse_json(R"({"filePath": "Dockerfile",
      "message": "curl & <git> have no version",
      "textRange": {"startLine": 2, "endLine": 2, "startColumn": 0, "endColumn": 1}})")
                                                      .value());
}

TEST(SonarQube, IsOursWhereHadolintDoesNotFindIt) {
  model::Report report = test::lint_report();
  report.findings.resize(1);
  report.findings[0].rule = "PL-SECRET-GITHUB";
  report.findings[0].category = model::Category::secret;
  const Json said = formats::parse_json(test::written(kSonarQube, report)).value();
  EXPECT_EQ(said["issues"][0]["engineId"], "Plimsoll");
  EXPECT_EQ(said["issues"][0]["type"], "VULNERABILITY");
  EXPECT_EQ(test::written(kSonarQube, model::Report()), "{\n  \"issues\": []\n}\n");
}

}  // namespace
}  // namespace plimsoll::report
