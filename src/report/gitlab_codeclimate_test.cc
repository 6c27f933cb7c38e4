#include <gtest/gtest.h>

#include <set>

#include "formats/json.h"
#include "report/all_writers.h"
#include "tests/support/lint_report.h"

namespace plimsoll::report {
namespace {

using formats::Json;

TEST(GitlabCodeClimate, IsAnArrayOfIssuesWithFingerprintsOfTheirOwn) {
  const Json said = formats::parse_json(test::written(kGitlabCodeClimate, test::lint_report())).value();
  ASSERT_EQ(said.size(), 6U);
  std::set<std::string> fingerprints;
  for (const Json& issue : said) {
    const auto fingerprint = issue["fingerprint"].get<std::string>();
    EXPECT_EQ(fingerprint.size(), 40U);
    fingerprints.insert(fingerprint);
  }
  EXPECT_EQ(fingerprints.size(), 6U);
  EXPECT_EQ(said[1]["description"], "curl & <git> have no version");
  EXPECT_EQ(said[1]["location"].dump(), R"({"lines":{"begin":2,"end":2},"path":"Dockerfile"})");
  EXPECT_EQ(test::written(kGitlabCodeClimate, model::Report()), "[]\n");
}

TEST(GitlabCodeClimate, CallsEveryFileByTheNameThatWasAskedFor) {
  WriterOptions options;
  options.report_path = "app/Dockerfile";
  const Json said = formats::parse_json(test::written(kGitlabCodeClimate, test::lint_report(), options)).value();
  for (const Json& issue : said) EXPECT_EQ(issue["location"]["path"], "app/Dockerfile");
}

}  // namespace
}  // namespace plimsoll::report
