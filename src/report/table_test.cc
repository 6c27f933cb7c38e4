// The whole of it is golden (golden_test.cc); here is what it promises in single lines.
#include "base/text.h"
#include "report/all_writers.h"
#include "report/finish.h"
#include "tests/support/sample_report.h"

namespace plimsoll::report {
namespace {

std::vector<std::string> lines(model::Report report, const WriterOptions& options = {},
                               const FinishOptions& selection = {}) {
  finish(report, selection);
  std::string text;
  EXPECT_TRUE(kTable.write(report, options, [&](std::string_view piece) {
    text += piece;
    return base::Status{};
  }));
  std::vector<std::string> all;
  for (const std::string_view line : base::split(text, '\n')) all.emplace_back(line);
  return all;
}

TEST(Table, SaysFirstWhatCouldNotBeJudged) {
  const auto all = lines(test::unjudged_report());
  EXPECT_EQ(all[0], "NOT JUDGED  529 deb packages of ubuntu 24.04: no advisories in this database");
  EXPECT_THAT(all, testing::Contains("Nothing found in what could be judged."));
}

// A hole in the coverage that no gap speaks of is said all the same.
TEST(Table, SaysCoverageThatNoGapNames) {
  model::Report report = test::clean_report();
  report.coverage = {{"vuln", "skipped", "no database"}};
  EXPECT_EQ(lines(report)[0], "NOT JUDGED  vuln: no database");
}

TEST(Table, ACleanScanIsQuiet) {
  model::Report report = test::clean_report();
  report.targets[0].name = "api:1.4";
  EXPECT_THAT(lines(report),
              testing::ElementsAre("api:1.4  linux/amd64, Debian GNU/Linux 12 (bookworm), 3 layers, 9 packages",
                                   "Nothing found.", "Advisories: full database of 2026-11-24.", ""));
}

TEST(Table, NoPackagesIsNotNothingFound) {
  model::Report report = test::clean_report();
  report.packages.clear();
  const auto all = lines(report);
  EXPECT_THAT(all, testing::Contains("No packages found: there was nothing to judge."));
  EXPECT_THAT(all, testing::Not(testing::Contains("Nothing found.")));
}

// An inventory has judged nothing, and says nothing of findings.
TEST(Table, AnInventoryListsItsPackages) {
  WriterOptions inventory;
  inventory.components_only = true;
  const auto all = lines(test::clean_report(), inventory);
  EXPECT_THAT(all, testing::Contains(testing::MatchesRegex("NAME +VERSION +TYPE")));
  EXPECT_THAT(all, testing::Not(testing::Contains(testing::HasSubstr("found"))));
}

TEST(Table, WhatFlagsHideIsNeverCalledClean) {
  FinishOptions none;
  none.severities = {model::Severity::info};
  const auto all = lines(test::sample_report(), {}, none);
  EXPECT_THAT(all, testing::Contains("Left out: 15 hidden by --severity or by default (--list-all)."));
  EXPECT_THAT(all, testing::Not(testing::Contains("Nothing found.")));
}

TEST(Table, QuietLeavesOutAdvice) {
  WriterOptions quiet;
  quiet.quiet = true;
  const auto all = lines(test::sample_report(), quiet);
  EXPECT_THAT(all, testing::Contains(testing::HasSubstr("CVE-2021-44228")));
  EXPECT_THAT(all, testing::Not(testing::Contains(testing::HasSubstr("--only-upgrade"))));
  EXPECT_THAT(all, testing::Not(testing::Contains(testing::HasSubstr("Advisories:"))));
}

// Each by its name, and none of them as a thing that was passed over.
TEST(Table, OldFeedsAreNamed) {
  model::Report report = test::clean_report();
  for (const char* name : {"Debian", "npm"}) {
    model::Gap gap;
    gap.gap_class = model::GapClass::partial;
    gap.what = std::string("advisory feed ") + name;
    gap.why = "downloaded 2026-11-01, 23 days ago";
    report.gaps.push_back(gap);
  }
  WriterOptions wide;
  wide.width = 200;
  EXPECT_THAT(lines(report, wide),
              testing::Contains("Old advisories (run: plimsoll db update): Debian downloaded 2026-11-01, 23 days ago; "
                                "npm downloaded 2026-11-01, 23 days ago."));
  EXPECT_THAT(lines(report, wide), testing::Not(testing::Contains(testing::HasSubstr("passed over"))));
}

TEST(Table, LongListsOfGapsAreCounted) {
  model::Report report = test::unjudged_report();
  report.gaps.resize(50, report.gaps[0]);
  const auto all = lines(report);
  EXPECT_THAT(all, testing::Contains("NOT JUDGED  and 30 more; --format json names each"));
}

TEST(Table, ColourOnlyWhereItIsAsked) {
  for (const std::string& line : lines(test::sample_report())) EXPECT_EQ(line.find('\x1b'), std::string::npos) << line;
  WriterOptions colour;
  colour.colour = true;
  EXPECT_THAT(lines(test::sample_report(), colour), testing::Contains(testing::HasSubstr("\x1b[1;31mCRITICAL\x1b[0m")));
}

TEST(Table, AnEmptyReportIsNoCrash) {
  EXPECT_EQ(lines({})[0], "Nothing found.");
}

}  // namespace
}  // namespace plimsoll::report
