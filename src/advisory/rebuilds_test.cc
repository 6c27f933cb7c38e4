// Ids, names and versions as AlmaLinux's feed of November 2026 has them.
#include "advisory/rebuilds.h"

#include <gmock/gmock.h>

#include "advisory/match.h"
#include "advisory/memory_advisories.h"
#include "advisory/osv.h"
#include "advisory/version/version.h"

namespace plimsoll::advisory {
namespace {

using testing::ElementsAre;

std::vector<std::string> kept(std::string name, std::string stream, const std::vector<std::string>& fixes) {
  std::vector<Affected> affected;
  for (const std::string& fix : fixes) affected.push_back({"AlmaLinux:8", name, stream, {{"0", fix, "", ""}}, {}});
  drop_rebuilds(affected);
  std::vector<std::string> left;
  for (const Affected& entry : affected) left.push_back(entry.ranges.front().fixed);
  return left;
}

TEST(Rebuilds, OfOneVersionAndReleaseTheLowestIsTheFix) {
  // ALSA-2019:2799, ALSA-2020:1766, ALSA-2021:4130, and ALSA-2022:2074, whose two releases differ.
  EXPECT_THAT(kept("nginx", "nginx:1.14",
                   {"1:1.14.1-9.module_el8.5.0+34+dc1cfba5.alma", "1:1.14.1-9.module_el8.3.0+2165+af250afe.alma",
                    "1:1.14.1-9.module_el8.4.0+2221+af250afe.alma"}),
              ElementsAre("1:1.14.1-9.module_el8.3.0+2165+af250afe.alma"));
  EXPECT_THAT(kept("mozjs52", "", {"52.9.0-2.el8", "52.9.0-2.el8.alma"}), ElementsAre("52.9.0-2.el8"));
  EXPECT_THAT(kept("thunderbird", "", {"91.3.0-2.el8_4.alma", "91.3.0-2.el8_4.alma.plus"}),
              ElementsAre("91.3.0-2.el8_4.alma"));
  EXPECT_THAT(kept("libwbclient-devel", "", {"4.15.5-5.el8", "4.15.5-8.el8_6"}),
              ElementsAre("4.15.5-5.el8", "4.15.5-8.el8_6"));
}

TEST(Rebuilds, OtherNamesStreamsReleasesAndRangesStay) {
  std::vector<Affected> affected = {
      {"AlmaLinux:8", "x", "x:1", {{"0", "1-1.el8", "", ""}}, {}},
      {"AlmaLinux:9", "x", "x:1", {{"0", "1-1.el9", "", ""}}, {}},
      {"AlmaLinux:8", "x", "x:2", {{"0", "1-1.el8.alma", "", ""}}, {}},
      {"AlmaLinux:8", "y", "x:1", {{"0", "1-1.el8.alma", "", ""}}, {}},
      {"AlmaLinux:8", "x", "x:1", {{"1", "1-1.el8.alma", "", ""}}, {}},
      {"AlmaLinux:8", "x", "x:1", {{"0", "", "", ""}}, {}},
  };
  const std::vector<Affected> before = affected;
  drop_rebuilds(affected);
  EXPECT_EQ(affected, before);
}

TEST(Rebuilds, TheTagOfTheDistribution) {
  EXPECT_EQ(without_dist_tag("1:1.14.1-9.module_el8.3.0+2165+af250afe.alma"), "1:1.14.1-9");
  EXPECT_EQ(without_dist_tag("3.6.8-41.el8.alma"), "3.6.8-41");
  EXPECT_EQ(without_dist_tag("0.1.15-2.git2d0b8a3.module_el8.3.0+2044+12421f43"), "0.1.15-2.git2d0b8a3");
  EXPECT_EQ(without_dist_tag("1.el8-2"), "1.el8-2");
  EXPECT_EQ(without_dist_tag("1-2.elf"), "1-2.elf");
}

CompareVersions compare_of(std::string_view ecosystem) {
  const Comparer* comparer = comparer_for(ecosystem);
  return comparer == nullptr ? nullptr : comparer->compare;
}

// ALSA-2019:2799, cut down to one package: none of the builds that it names is affected, and what is before them is.
TEST(Rebuilds, ABuildThatTheAdvisoryNamesIsNotReported) {
  std::string json = R"({"id":"ALSA-2019:2799","summary":"Important: nginx:1.14 security update",)"
                     R"("related":["CVE-2019-9511"],"affected":[)";
  const std::vector<std::string> builds = {"1:1.14.1-9.module_el8.3.0+2165+af250afe.alma",
                                           "1:1.14.1-9.module_el8.4.0+2221+af250afe.alma",
                                           "1:1.14.1-9.module_el8.5.0+34+dc1cfba5.alma"};
  for (const std::string& build : builds) {
    json += fmt::format(R"({}{{"package":{{"ecosystem":"AlmaLinux:8","name":"nginx"}},"ranges":[{{"type":"ECOSYSTEM",)"
                        R"("events":[{{"introduced":"0"}},{{"fixed":"{}"}}]}}]}})",
                        &build == &builds.front() ? "" : ",", build);
  }
  OsvReader reader(compare_of);
  const auto document = reader.read(json + "]}");
  ASSERT_TRUE(document) << document.error().sentence();
  const MemoryAdvisories advisories({document->record});
  model::OperatingSystem alma;
  alma.id = "almalinux";
  alma.version = "8.5";
  const std::vector<std::optional<model::OperatingSystem>> systems = {alma};
  const auto findings = [&](const std::string& version) {
    model::Package package;
    package.type = "rpm";
    package.name = "nginx";
    package.version = version;
    package.found_by = "rpm";
    package.qualifiers["rpmmod"] = "nginx:1.14";
    return match(std::vector{package}, systems, advisories, {0}).findings;
  };
  for (const std::string& build : builds) EXPECT_EQ(findings(build).size(), 0U) << build;
  const auto before = findings("1:1.14.1-8.module_el8.5.0+99+ffffffff");
  ASSERT_EQ(before.size(), 1U);
  EXPECT_THAT(before[0].package->fixed, ElementsAre(builds.front()));
}

}  // namespace
}  // namespace plimsoll::advisory
