// All versions against answers of a real implementation (tests/data/cvss/), and what a malformed vector is told.
#include "advisory/cvss.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using model::Severity;

class RecordedCvss : public testing::TestWithParam<std::string_view> {};

TEST_P(RecordedCvss, Scores) {
  const std::string text = test::fixture(fmt::format("cvss/{}.tsv", GetParam()));
  std::string_view rest = text;
  std::size_t rows = 0;
  while (const auto line = base::next_line(rest)) {
    if (line->starts_with('#')) continue;
    ++rows;
    const auto [vector, expected] = base::cut(*line, '\t');
    const auto score = cvss_score(vector);
    EXPECT_EQ(score ? fmt::format("{:.1f}", score->score) : "!", expected) << vector;
    if (score) {
      EXPECT_EQ(score->version, GetParam()) << vector;
    } else {
      EXPECT_EQ(score.error().code, base::ErrorCode::invalid) << vector;
    }
  }
  EXPECT_GE(rows, 60U);
}

INSTANTIATE_TEST_SUITE_P(AllVersions, RecordedCvss, testing::Values("2.0", "3.0", "3.1", "4.0"));

// CVSS 3.1 section 5, 4.0 section 6; for 2.0 the scale of NVD.
TEST(Cvss, SeverityBands) {
  struct Row {
    std::string_view vector;
    double score;
    Severity severity;
  };
  const Row rows[] = {
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, Severity::info},
      {"CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:C/C:L/I:N/A:N", 3.6, Severity::low},
      {"CVSS:3.1/AV:P/AC:L/PR:H/UI:N/S:U/C:N/I:N/A:H", 3.9, Severity::low},
      {"CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N", 4.0, Severity::medium},
      {"CVSS:3.1/AV:A/AC:L/PR:H/UI:N/S:C/C:N/I:H/A:L", 6.9, Severity::medium},
      {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:H", 7.0, Severity::high},
      {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:L", 8.9, Severity::high},
      {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", 9.0, Severity::critical},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3, Severity::critical},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0, Severity::info},
      {"AV:L/AC:L/Au:N/C:N/I:P/A:N", 2.1, Severity::low},
      {"AV:N/AC:L/Au:S/C:P/I:N/A:N", 4.0, Severity::medium},
      {"AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8, Severity::high},
      {"AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0, Severity::high},  // version 2 has no critical
  };
  for (const auto& row : rows) {
    const auto score = cvss_score(row.vector);
    ASSERT_TRUE(score) << row.vector;
    EXPECT_EQ(score->score, row.score) << row.vector;
    EXPECT_EQ(score->severity, row.severity) << row.vector;
  }
}

TEST(Cvss, AMalformedVectorIsToldItsMetric) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", "CVSS: unknown metric \"\""},
      {"CVSS:5.0/AV:N", "CVSS: unknown version \"CVSS:5.0\""},
      {"CVSS:3.1", "CVSS: unknown version \"CVSS:3.1\""},
      {"CVSS:3.1/", "CVSS: unknown metric \"\""},
      {"CVSS:3.1/AV", "CVSS: unknown metric \"AV\""},
      {"CVSS:3.1/AV:", "CVSS: no such value in metric \"AV:\""},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "CVSS: missing metric \"A\""},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:C", "CVSS: no such value in metric \"A:C\""},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:H", "CVSS: metric given twice \"A:H\""},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/Q:H", "CVSS: unknown metric \"Q:H\""},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", "CVSS: unknown metric \"\""},
      {"CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "CVSS: metric out of order \"AV:N\""},
      {"AV:N/AC:L/AU:N/C:P/I:P/A:P", "CVSS: unknown metric \"AU:N\""},
      {"(AV:N/AC:L/Au:N/C:P/I:P/A:P", "CVSS: unknown metric \"(AV:N\""},
      {"(", "CVSS: unknown metric \"(\""},
      {"()", "CVSS: unknown metric \"\""},
  };
  for (const auto& [vector, sentence] : rows) {
    const auto score = cvss_score(vector);
    ASSERT_FALSE(score) << vector;
    EXPECT_EQ(score.error().sentence(), sentence);
  }
}

}  // namespace
}  // namespace plimsoll::advisory
