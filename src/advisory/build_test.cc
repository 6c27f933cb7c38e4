#include "advisory/build.h"

#include "advisory/segment.h"
#include "sys/file.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using test::osv_document;

TEST(Build, CountsAndNamesWhatItCannotRead) {
  const test::TemporaryFolder folder;
  test::write_feed(folder.path(), "AlmaLinux",
                   {{"ALSA-1.json", osv_document("ALSA-1", "AlmaLinux:9", "foo", "1:2-3",
                                                 R"(,"related":["CVE-2024-0001"],"modified":"2024-01-02T03:04:05Z")")},
                    {"ALBA-1.json", osv_document("ALBA-1", "AlmaLinux:9", "foo", "1:2-3")},
                    {"broken.json", "{\"id\":"},
                    {"README", "not a record"},
                    {"ALSA-2.json",
                     osv_document("ALSA-2", "AlmaLinux:9", "bar", "1:2-3", R"(,"withdrawn":"2024-01-02T03:04:05Z")")}});
  const auto built = build_ecosystem(folder / "AlmaLinux/all.zip", "AlmaLinux", folder.path());
  ASSERT_TRUE(built) << built.error().sentence();
  EXPECT_EQ(built->feed.count, 1U);
  EXPECT_EQ(built->feed.withdrawn, 1U);
  EXPECT_EQ(built->feed.dropped, 1U);
  EXPECT_EQ(built->feed.unreadable, 1U);
  EXPECT_EQ(built->feed.newest, base::parse_time("2024-01-02T03:04:05Z"));
  ASSERT_EQ(built->unreadable.size(), 1U);
  EXPECT_THAT(built->unreadable[0], testing::StartsWith("broken.json: not JSON"));
  EXPECT_EQ(std::filesystem::file_size(folder / built->feed.file), built->feed.size);
  const auto mapped = sys::map_file(folder / built->feed.file);
  const auto segment = Segment::open(mapped->bytes());
  EXPECT_EQ((*segment)->about("foo")->size(), 1U);
  EXPECT_EQ((*segment)->about("bar")->size(), 0U);
}

TEST(Build, WhatIsNoFeedLeavesNothingBehind) {
  const test::TemporaryFolder folder, out;
  const std::string zip = test::zip_of(
      {{"X-1.json", osv_document("X-1", "npm", "a", "1")}, {"X-2.json", osv_document("X-2", "npm", "a", "1")}});
  const std::vector<std::pair<std::string, std::string>> rows = {{"not a zip", std::string("<html>not found</html>")},
                                                                 {"empty", ""},
                                                                 {"cut short", zip.substr(0, zip.size() / 2)},
                                                                 {"no record", test::zip_of({{"README", "x"}})},
                                                                 {"only broken ones", test::zip_of({{"a.json", "{"}})}};
  for (const auto& [what, bytes] : rows) {
    test::write_file(folder / "all.zip", bytes);
    const auto built = build_ecosystem(folder / "all.zip", "npm", out.path());
    ASSERT_FALSE(built) << what;
    EXPECT_THAT(built.error().sentence(), testing::HasSubstr("all.zip")) << what;
    EXPECT_TRUE(std::filesystem::is_empty(out.path())) << what;
  }
  EXPECT_FALSE(build_ecosystem(folder / "absent.zip", "npm", out.path()));
  test::write_file(folder / "all.zip", zip);
  EXPECT_FALSE(build_ecosystem(folder / "all.zip", "npm", folder / "absent"));
}

// The counts that the issue names for the shared mirror.
TEST(Build, RealFeeds) {
  const auto feeds = test::shared("feeds/osv");
  if (!feeds) GTEST_SKIP() << "no shared/feeds beside the checkout";
  struct Row {
    const char* ecosystem;
    std::uint64_t count, withdrawn, dropped;
  };
  const test::TemporaryFolder out;
  // python3: len(namelist()), those with "withdrawn", those that begin with ALBA or ALEA.
  for (const Row& row : {Row{"AlmaLinux", 4437, 0, 1200}, Row{"Alpine", 2437, 0, 0}, Row{"Debian", 10680, 0, 0},
                         Row{"Go", 4274, 17, 0}, Row{"PyPI", 2651, 10, 0}, Row{"npm", 446, 0, 0}}) {
    const auto built = build_ecosystem(*feeds / row.ecosystem / "all.zip", row.ecosystem, out.path());
    ASSERT_TRUE(built) << built.error().sentence();
    EXPECT_EQ(built->feed.count, row.count) << row.ecosystem;
    EXPECT_EQ(built->feed.withdrawn, row.withdrawn) << row.ecosystem;
    EXPECT_EQ(built->feed.dropped, row.dropped) << row.ecosystem;
    EXPECT_EQ(built->feed.unreadable, 0U) << row.ecosystem;
  }
}

TEST(Build, Kev) {
  const test::TemporaryFolder out;
  const auto built = build_kev(
      R"({"dateReleased":"2025-08-25","vulnerabilities":[{"cveID":"CVE-2025-48384","dateAdded":"2025-08-25"}]})",
      out.path());
  ASSERT_TRUE(built) << built.error().sentence();
  EXPECT_EQ(built->feed.name, "KEV");
  EXPECT_EQ(built->feed.count, 1U);
  EXPECT_FALSE(build_kev("{}", out.path()));
}

}  // namespace
}  // namespace plimsoll::advisory
