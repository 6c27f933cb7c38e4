#include "advisory/starter.h"

#include <zstd.h>

#include "advisory/build.h"
#include "advisory/match.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

std::unique_ptr<Database> database_in(const test::TemporaryFolder& folder) {
  test::write_feed(
      folder.path(), "npm",
      {{"A.json",
        test::osv_document(
            "A-1", "npm", "foo", "2",
            R"(,"aliases":["CVE-2024-0001"],"summary":"prose","details":"prose","severity":[{"type":"CVSS_V3","score":"v"}])")},
       {"B.json", test::osv_document("A-2", "npm", "foo", "2", R"(,"withdrawn":"2024-01-01T00:00:00Z")")}});
  Manifest manifest;
  manifest.built = 1'790'000'000;
  manifest.feeds = {
      build_ecosystem(folder / "npm/all.zip", "npm", folder.path())->feed,
      build_kev(R"({"vulnerabilities":[{"cveID":"CVE-2024-0001","vulnerabilityName":"prose"}]})", folder.path())->feed};
  EXPECT_TRUE(write_manifest(folder.path(), manifest));
  return std::move(*Database::open(folder.path()));
}

TEST(Starter, HoldsTheFactsAndNoProse) {
  const test::TemporaryFolder folder;
  const auto packed = make_starter(*database_in(folder));
  ASSERT_TRUE(packed) << packed.error().sentence();
  const auto starter = Starter::open(base::bytes_of(*packed));
  ASSERT_TRUE(starter) << starter.error().sentence();
  EXPECT_EQ((*starter)->info().kind, "starter");
  EXPECT_EQ((*starter)->info().built, "2026-09-21T14:13:20Z");
  auto records = (*starter)->about("npm", "foo").value();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(test::line_of(records[0]), "A-1 [CVE-2024-0001] security | npm foo 0..2");
  EXPECT_EQ(records[0].severity.size(), 1U);
  ASSERT_TRUE((*starter)->add_text(records[0]));
  EXPECT_EQ(records[0].summary + records[0].details, "");
  EXPECT_EQ((*starter)->records_of("A-2")->size(), 0U);
  EXPECT_TRUE((*starter)->is_known_exploited("CVE-2024-0001"));
  EXPECT_EQ((*starter)->known_exploited("CVE-2024-0001").value()->summary, "");
}

// Versions that a range holds anyway are not listed again, and every version gets the answer that the database gives.
TEST(Starter, AnswersAsTheDatabaseDoesWithoutTheVersionsThatRangesImply) {
  const test::TemporaryFolder folder;
  test::write_feed(
      folder.path(), "PyPI",
      {{"P.json", R"({"id":"PYSEC-1","modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI",)"
                  R"("name":"foo"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"1.0"},{"fixed":"2.0"}]}],)"
                  R"("versions":["0.5","1.0","1.0.post1","1.9","2.1","not a version"]}]})"}});
  Manifest manifest;
  manifest.feeds = {build_ecosystem(folder / "PyPI/all.zip", "PyPI", folder.path())->feed,
                    build_kev(R"({"vulnerabilities":[{"cveID":"CVE-2024-0001"}]})", folder.path())->feed};
  ASSERT_TRUE(write_manifest(folder.path(), manifest));
  const auto database = std::move(*Database::open(folder.path()));
  const auto packed = make_starter(*database);
  ASSERT_TRUE(packed) << packed.error().sentence();
  const auto starter = Starter::open(base::bytes_of(*packed));
  ASSERT_TRUE(starter);
  EXPECT_EQ((*starter)->about("PyPI", "foo").value()[0].affected[0].versions,
            (std::vector<std::string>{"0.5", "2.1", "not a version"}));
  std::vector<model::Package> packages;
  for (const char* version : {"0.4", "0.5", "1.0", "1.0.post1", "1.5", "1.9", "2.0", "2.1", "2.2", "not a version"}) {
    model::Package package;
    package.type = "pypi";
    package.name = "foo";
    package.version = version;
    packages.push_back(package);
  }
  const PackageIndex index(packages, {std::nullopt});
  const auto full = match_packages(index, *database, 0);
  ASSERT_TRUE(full);
  EXPECT_EQ(full->size(), 7U);
  EXPECT_EQ(*match_packages(index, **starter, 0), *full);
}

TEST(Starter, EveryTruncationIsAnError) {
  const test::TemporaryFolder folder;
  const std::string packed = make_starter(*database_in(folder)).value();
  for (std::size_t size = 0; size < packed.size(); ++size)
    EXPECT_FALSE(Starter::open(base::bytes_of(std::string_view(packed).substr(0, size)))) << size;
  EXPECT_FALSE(Starter::open(base::bytes_of(packed + "x")));
}

// What this program carries: at most 1,000 KiB, all six ecosystems, and no word of prose.
TEST(Starter, TheEmbeddedSet) {
  EXPECT_LE(starter_bytes().size(), 1000U << 10U);
  const auto starter = open_starter();
  ASSERT_TRUE(starter) << starter.error().sentence();
  std::vector<std::string> feeds;
  for (const ManifestFeed& feed : (*starter)->manifest().feeds)
    feeds.push_back(fmt::format("{} {}", feed.name, feed.count));
  EXPECT_EQ(feeds, (std::vector<std::string>{"AlmaLinux 4437", "Alpine 2437", "Debian 10680", "Go 4274", "KEV 1404",
                                             "PyPI 2651", "npm 446"}));
  auto records = (*starter)->records_of("CVE-2018-12029").value();
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(test::line_of(records.front()),
            "DLA-1399-1 [CVE-2015-7519 CVE-2018-12029] security | Debian:8 ruby-passenger 0..4.0.53-1+deb8u1");
  EXPECT_EQ(records.front().summary, "");
}

}  // namespace
}  // namespace plimsoll::advisory
