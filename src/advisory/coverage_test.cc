#include "advisory/coverage.h"

#include "advisory/match.h"
#include "advisory/memory_advisories.h"

namespace plimsoll::advisory {
namespace {

using model::OperatingSystem;
using model::Package;
using testing::ElementsAre;
using testing::IsEmpty;
using Systems = std::vector<std::optional<OperatingSystem>>;

const base::Seconds kNow = *base::parse_time("2026-01-03T00:00:00Z");  // the memory database is of two days before

OperatingSystem os(std::string id, std::string version) {
  return {.id = std::move(id), .version = std::move(version), .eol = {}, .pretty_name = {}};
}

std::vector<Package> many(std::size_t count, std::string type, std::string name) {
  std::vector<Package> packages(count);
  for (std::size_t i = 0; i < count; ++i) {
    packages[i].type = type;
    packages[i].name = name + std::to_string(i);
    packages[i].version = "1";
  }
  return packages;
}

MemoryAdvisories advisories() {
  Record debian;
  debian.id = "DSA-1-1";
  debian.affected = {{"Debian:12", "x", "", {{}}, {}}, {"Debian:11", "x", "", {{}}, {}}};
  Record npm;
  npm.id = "GHSA-1";
  npm.affected = {{"npm", "x", "", {{}}, {}}};
  return MemoryAdvisories({debian, npm});
}

struct Said {
  std::vector<std::string> coverage, gaps;
};

Said said(const MatchResult& result) {
  Said lines;
  for (const auto& row : result.coverage) lines.coverage.push_back(row.state + ": " + row.why);
  for (const auto& gap : result.gaps) {
    lines.gaps.push_back(fmt::format("{}: {}: {} [{}]", name(gap.gap_class), gap.what, gap.why, gap.mend));
  }
  return lines;
}

TEST(Coverage, SaysOfEachGroupWhetherItIsCovered) {
  struct Row {
    std::string what;
    std::vector<Package> packages;
    std::optional<OperatingSystem> os;
    std::string coverage, gap;
  };
  const std::vector<Row> rows = {
      {"a covered release", many(2, "deb", "a"), os("debian", "12"),
       "ran: 2 deb packages of debian 12: advisories of Debian", ""},
      {"a distribution that the database lacks", many(529, "deb", "a"), os("ubuntu", "24.04"),
       "skipped: 529 deb packages of ubuntu 24.04: no advisories in this database",
       "unjudged: vulnerabilities: 529 deb packages of ubuntu 24.04: no advisories in this database [run: plimsoll db "
       "update]"},
      {"a release that the database lacks", many(1, "deb", "a"), os("debian", "13"),
       "skipped: 1 deb package of debian 13: no advisories in this database (of Debian it has 11, 12)",
       "unjudged: vulnerabilities: 1 deb package of debian 13: no advisories in this database (of Debian it has 11, "
       "12) [run: plimsoll "
       "db "
       "update]"},
      {"a distribution without a feed", many(3, "rpm", "a"), os("fedora", "43"),
       "skipped: 3 rpm packages of fedora 43: no advisories in this database (OSV has no advisories of fedora)",
       "unjudged: vulnerabilities: 3 rpm packages of fedora 43: no advisories in this database (OSV has no advisories "
       "of fedora) []"},
      {"a release that is not named", many(3, "deb", "a"), os("debian", ""),
       "skipped: 3 deb packages of debian (no release named): debian names no release",
       "unjudged: vulnerabilities: 3 deb packages of debian (no release named): debian names no release []"},
      {"no system", many(3, "deb", "a"), std::nullopt,
       "skipped: 3 deb packages of an unknown distribution: no advisories in this database (which distribution they "
       "are "
       "of is not known)",
       "unjudged: vulnerabilities: 3 deb packages of an unknown distribution: no advisories in this database (which "
       "distribution they "
       "are "
       "of is not known) []"},
      {"packages of another kind", many(3, "rpm", "a"), os("debian", "12"),
       "skipped: 3 rpm packages of debian 12: no advisories in this database (debian has deb packages)",
       "unjudged: vulnerabilities: 3 rpm packages of debian 12: no advisories in this database (debian has deb "
       "packages) []"},
      {"a language without a feed", many(3, "generic", "a"), os("debian", "12"),
       "skipped: 3 generic packages: no advisories in this database (OSV has no advisories of generic packages)",
       "unjudged: vulnerabilities: 3 generic packages: no advisories in this database (OSV has no advisories of "
       "generic packages) []"},
      {"an ecosystem without a comparer", many(3, "hackage", "a"), os("debian", "12"),
       "skipped: 3 hackage packages: the order of Hackage versions is not known here yet",
       "unjudged: vulnerabilities: 3 hackage packages: the order of Hackage versions is not known here yet []"},
      {"nothing", {}, os("debian", "12"), "skipped: no packages to judge", ""},
  };
  const MemoryAdvisories database = advisories();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const Said lines = said(match(row.packages, Systems{row.os}, database, {kNow}));
    EXPECT_THAT(lines.coverage, ElementsAre(row.coverage));
    if (row.gap.empty()) {
      EXPECT_THAT(lines.gaps, IsEmpty());
    } else {
      EXPECT_THAT(lines.gaps, ElementsAre(row.gap));
    }
  }
}

TEST(Coverage, AStarterSetIsNeverAnAllClear) {
  MemoryAdvisories database = advisories();
  database.info().kind = "starter";
  const Said lines = said(match(many(2, "deb", "a"), Systems{os("debian", "12")}, database, {kNow}));
  EXPECT_THAT(lines.coverage, ElementsAre("partial: only the starter set of 2026-01-01 was used",
                                          "ran: 2 deb packages of debian 12: advisories of Debian"));
  EXPECT_THAT(lines.gaps, ElementsAre("unjudged: advisory database: only the starter set of 2026-01-01 was used [run: "
                                      "plimsoll db update]"));
}

TEST(Coverage, NamesEachOldFeedThatWasUsed) {
  MemoryAdvisories database = advisories();
  database.info().feeds = {{"Debian", "2025-12-20T00:00:00Z", "2025-12-26T23:59:59Z", 1},
                           {"npm", "2025-12-20T00:00:00Z", "2025-01-01T00:00:00Z", 1},
                           {"KEV", "0001-01-01T00:00:00Z", "2025-12-01T00:00:00Z", 1}};
  const auto packages = many(1, "deb", "a");
  EXPECT_THAT(said(match(packages, Systems{os("debian", "12")}, database, {kNow})).gaps,
              ElementsAre("partial: advisory feed Debian: downloaded 2025-12-26, 7 days ago, newest record 2025-12-20 "
                          "[run: plimsoll db update]",
                          "partial: advisory feed KEV: downloaded 2025-12-01, 33 days ago [run: plimsoll db update]"));
  database.info().feeds[0].downloaded = "2025-12-27T00:00:00Z";  // exactly seven days
  database.info().feeds.pop_back();
  EXPECT_THAT(said(match(packages, Systems{os("debian", "12")}, database, {kNow})).gaps, IsEmpty());
}

TEST(Coverage, CountsWhatTheDistributionOwnsApart) {
  std::vector<Package> packages = many(3, "npm", "a");
  packages[1].owned_by = "pkg:deb/debian/node-a1@1";
  EXPECT_THAT(said(match(packages, Systems{os("debian", "12")}, advisories(), {kNow})).coverage,
              ElementsAre("ran: 2 npm packages: advisories of npm; 1 more belong to packages of the distribution and "
                          "are judged as those"));
  for (Package& package : packages) package.owned_by = "pkg:deb/debian/node-a1@1";
  packages[0].name = "x";  // which has an advisory
  const MatchResult owned = match(packages, Systems{os("debian", "12")}, advisories(), {kNow});
  EXPECT_THAT(said(owned).coverage,
              ElementsAre("ran: 3 npm packages belong to packages of the distribution and are judged as those"));
  EXPECT_THAT(owned.findings, IsEmpty());
  packages[0].owned_by.clear();
  EXPECT_EQ(match(packages, Systems{os("debian", "12")}, advisories(), {kNow}).findings.size(), 1U);
}

}  // namespace
}  // namespace plimsoll::advisory
