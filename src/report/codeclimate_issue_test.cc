#include "report/codeclimate_issue.h"

#include <gtest/gtest.h>

#include "formats/json.h"

namespace plimsoll::report {
namespace {

using formats::Json;
using model::Severity;

Json issue(const model::Finding& finding, std::string_view fingerprint = {}) {
  std::string text;
  Output output([&](std::string_view part) {
    text += part;
    return base::Status{};
  });
  JsonOut out(output, 0, JsonOut::kNoBytes);
  write_codeclimate_issue(out, {&finding, "a/Dockerfile", 3, 7}, fingerprint);
  EXPECT_TRUE(output.finish());
  return formats::parse_json(text).value();
}

TEST(CodeClimateIssue, HasHadolintsSeverities) {
  const std::pair<Severity, const char*> kCases[] = {
      {Severity::critical, "blocker"}, {Severity::high, "blocker"}, {Severity::medium, "major"},
      {Severity::low, "info"},         {Severity::info, "minor"},   {Severity::unknown, "major"},
  };
  for (const auto& [severity, word] : kCases) {
    model::Finding finding;
    finding.severity = severity;
    EXPECT_EQ(issue(finding)["severity"], word);
  }
}

TEST(CodeClimateIssue, HasLinesAndForErrorsOfSyntaxPositions) {
  model::Finding finding;
  finding.rule = "DL3006";
  finding.category = model::Category::lint;
  EXPECT_EQ(issue(finding)["location"].dump(), R"({"lines":{"begin":3,"end":3},"path":"a/Dockerfile"})");
  finding.rule = "DL1000";
  EXPECT_EQ(issue(finding)["location"].dump(),
            R"({"path":"a/Dockerfile","positions":{"begin":{"column":7,"line":3},"end":{"column":7,"line":3}}})");
}

TEST(CodeClimateIssue, HasACategoryAndAFingerprintWhereOneIsGiven) {
  model::Finding finding;
  finding.category = model::Category::lint;
  EXPECT_EQ(issue(finding)["categories"], Json::array({"Bug Risk"}));
  EXPECT_FALSE(issue(finding).contains("fingerprint"));
  finding.category = model::Category::secret;
  EXPECT_EQ(issue(finding, "abc")["categories"], Json::array({"Security"}));
  EXPECT_EQ(issue(finding, "abc")["fingerprint"], "abc");
}

}  // namespace
}  // namespace plimsoll::report
