#include "report/finish.h"

#include <algorithm>
#include <random>

#include "report/all_writers.h"
#include "report/json.h"
#include "tests/support/sample_report.h"

namespace plimsoll::report {
namespace {

using model::Finding;
using model::Report;
using model::Severity;

std::string json(const Report& report) {
  std::string out;
  EXPECT_TRUE(kJson.write(report, {}, [&](std::string_view text) {
    out += text;
    return base::Status{};
  }));
  return out;
}

// Threads and caches hand things over in any order; the bytes must not show it.
TEST(Finish, OrderOfTheInputChangesNothing) {
  Report first = test::sample_report();
  finish(first, {});
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    Report other = test::sample_report();
    std::vector<std::uint32_t> order(other.packages.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    std::vector<model::Package> packages;
    for (const std::uint32_t old : order) packages.push_back(other.packages[old]);
    for (Finding& finding : other.findings) {
      if (!finding.package_index) continue;
      const auto place = std::find(order.begin(), order.end(), *finding.package_index);
      finding.package_index = static_cast<std::uint32_t>(place - order.begin());
    }
    other.packages = packages;
    std::shuffle(other.findings.begin(), other.findings.end(), random);
    std::shuffle(other.gaps.begin(), other.gaps.end(), random);
    finish(other, {});
    ASSERT_EQ(json(other), json(first)) << round;
  }
}

TEST(Finish, WorstFirstThenRuleThenPlace) {
  Report report = test::sample_report();
  finish(report, {});
  std::vector<std::string> order;
  for (const Finding& f : report.findings)
    order.push_back(fmt::format("{} {} {}", model::name(f.severity), f.rule, f.location.path));
  EXPECT_THAT(order,
              testing::ElementsAre(
                  "critical CVE-2021-44228 /app/lib/log4j-core-2.14.1.jar",
                  "critical CVE-2021-44906 /app/node_modules/minimist/package.json",
                  "critical CVE-2021-44906 /app/node_modules/mkdirp/node_modules/minimist/package.json",
                  "critical CVE-2021-45046 /app/lib/log4j-core-2.14.1.jar", "high CVE-2023-45288 /app/bin/worker",
                  "high CVE-2023-5363 /var/lib/dpkg/status", "high CVE-2023-5363 /var/lib/dpkg/status",
                  "high CVE-2023-6246 /var/lib/dpkg/status", "high aws-access-key /app/caf\xe9.env",
                  "medium CVE-2021-4231 /app/node_modules/@angular/core/package.json",
                  "medium CVE-2023-6129 /var/lib/dpkg/status", "medium CVE-2023-6129 /var/lib/dpkg/status",
                  "medium os-end-of-life /usr/lib/os-release", "low CVE-2019-9192 /var/lib/dpkg/status",
                  "unknown CVE-2019-1010022 /var/lib/dpkg/status"));
}

TEST(Finish, UnfixedIsOnlyWhatIsAffectedWithoutAnEnd) {
  struct Row {
    const char* rule;
    std::vector<std::string> fixed;
    const char* unaffected;
    bool is_kept;
  };
  const Row rows[] = {
      {"CVE-2024-0001", {"2"}, "", true},
      {"CVE-2024-0001", {}, "after 1.5.1", true},  // last_affected: a later version is not affected
      {"CVE-2024-0001", {}, "", false},
      {"MAL-2024-1", {}, "", true},  // the package itself is the attack: it can be removed
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(fmt::format("{} {}", row.rule, row.unaffected));
    Report report;
    report.targets.emplace_back();
    Finding finding;
    finding.rule = row.rule;
    finding.category = model::Category::vulnerability;
    finding.severity = Severity::high;
    finding.package = model::AffectedPackage{"pkg:npm/x@1", "1", row.fixed, row.unaffected};
    report.findings.push_back(finding);
    FinishOptions options;
    options.ignore_unfixed = true;
    finish(report, options);
    EXPECT_EQ(report.findings.size(), row.is_kept ? 1U : 0U);
    EXPECT_EQ(report.summary.unfixed, row.is_kept ? 0U : 1U);
  }
}

TEST(Finish, CountsAndHides) {
  struct Row {
    FinishOptions options;
    std::array<std::uint64_t, 6> by_severity;
    std::uint64_t suppressed, hidden, unfixed;
  };
  const Row rows[] = {
      {{}, {4, 5, 3, 1, 0, 1}, 1, 1, 0},
      {{{}, false, true}, {4, 5, 3, 1, 1, 1}, 1, 0, 0},
      {{{Severity::critical, Severity::low}, false, false}, {4, 0, 0, 1, 0, 0}, 0, 11, 0},
      {{{Severity::info}, false, false}, {0, 0, 0, 0, 1, 0}, 0, 15, 0},
      {{{}, true, false}, {4, 5, 3, 0, 0, 0}, 1, 1, 2},
  };
  for (const Row& row : rows) {
    Report report = test::sample_report();
    finish(report, row.options);
    EXPECT_EQ(report.summary.by_severity, row.by_severity);
    EXPECT_EQ(report.summary.suppressed, row.suppressed);
    EXPECT_EQ(report.summary.hidden, row.hidden);
    EXPECT_EQ(report.summary.unfixed, row.unfixed);
    EXPECT_EQ(report.summary.unjudged, 1U);
  }
}

TEST(Finish, PossibleIsHiddenUnlessListed) {
  for (const bool list_all : {false, true}) {
    Report report;
    report.findings.emplace_back().confidence = model::Confidence::possible;
    FinishOptions options;
    options.list_all = list_all;
    finish(report, options);
    EXPECT_EQ(report.findings.size(), list_all ? 1U : 0U);
    EXPECT_EQ(report.summary.hidden, list_all ? 0U : 1U);
  }
}

TEST(Finish, IdLeavesOutCreatedAndVerifiedOnly) {
  const auto id = [](auto change) {
    Report report = test::sample_report();
    change(report);
    finish(report, {});
    return report_id(report);
  };
  const std::string base = id([](Report&) {});
  EXPECT_EQ(base.size(), 64U);
  EXPECT_EQ(id([](Report& r) { r.created = "2027-01-01T00:00:00Z"; }), base);
  EXPECT_EQ(id([](Report& r) { r.targets[0].verified = "earlier"; }), base);
  EXPECT_NE(id([](Report& r) { r.targets[0].name = "other"; }), base);
  EXPECT_NE(id([](Report& r) { r.gaps.pop_back(); }), base);
}

TEST(Finish, FillsPlacesAndRules) {
  Report report = test::sample_report();
  report.rules = {
      {"CVE-2021-44228", "Log4Shell", "Upgrade.", "https://example.org/log4shell", Severity::critical, {"jndi"}},
      {"not-found-here", "Unused", "", "", Severity::low, {}}};
  finish(report, {});
  const Finding& worst = report.findings.front();
  EXPECT_EQ(worst.package->purl, "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1");
  EXPECT_EQ(worst.package->installed, "2.14.1");
  EXPECT_EQ(worst.location.layer, 2U);
  EXPECT_EQ(worst.location.layer_digest, "sha256:" + std::string(64, '5'));
  EXPECT_EQ(worst.location.created_by, "COPY . /app # buildkit");
  EXPECT_EQ(report.packages[*worst.package_index].name, "log4j-core");
  ASSERT_EQ(report.rules.size(), 12U);
  EXPECT_EQ(report.rules[3].id, "CVE-2021-44228");
  EXPECT_EQ(report.rules[3].title, "Log4Shell");
  EXPECT_EQ(report.rules[0].id, "CVE-2019-1010022");
  EXPECT_EQ(report.rules[0].severity, Severity::unknown);
}

}  // namespace
}  // namespace plimsoll::report
