#include "advisory/status.h"

#include "advisory/database.h"
#include "formats/json.h"

namespace plimsoll::advisory {
namespace {

constexpr base::Seconds kNow = 1'795'514'400;  // 2026-11-24T10:00:00Z
constexpr base::Seconds kDay = 86400;

Manifest sample() {
  Manifest manifest;
  manifest.id = "sha256:abc";
  manifest.built = kNow - 3600;
  const auto feed = [&](const char* name, std::uint64_t count, base::Seconds newest, base::Seconds downloaded) {
    ManifestFeed made;
    made.name = name;
    made.count = count;
    made.newest = newest;
    made.downloaded = downloaded;
    manifest.feeds.push_back(made);
  };
  feed("AlmaLinux", 4437, kNow - 95 * kDay, kNow - 3700);
  manifest.feeds.back().dropped = 1200;
  feed("Debian", 10680, kNow - 5 * kDay, kNow - 8 * kDay);
  feed("Go", 4274, 0, kNow - 7 * kDay);
  manifest.feeds.back().withdrawn = 17;
  feed("npm", 446, 0, kNow - 9 * kDay);
  return manifest;
}

TEST(Status, Table) {
  EXPECT_EQ(status_table("/cache/db", sample(), kNow),
            "Database  /cache/db\n"
            "Built     2026-11-24T09:00:00Z (1 hour ago)\n"
            "Contents  sha256:abc\n"
            "\n"
            "Feed       Advisories  Withdrawn  Not security  Unreadable  Newest record  Downloaded  Age\n"
            "AlmaLinux       4,437          -         1,200           -  2026-08-21     2026-11-24  1 hour\n"
            "Debian         10,680          -             -           -  2026-11-19     2026-11-16  8 days\n"
            "Go              4,274         17             -           -  -              2026-11-17  7 days\n"
            "npm               446          -             -           -  -              2026-11-15  9 days\n"
            "\n"
            "More than 7 days old: npm (9 days), Debian (8 days)\n"
            "Run `plimsoll db update` to renew them.\n");
}

TEST(Status, Json) {
  const auto json = formats::parse_json(status_json("/cache/db", sample(), kNow));
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["path"], "/cache/db");
  ASSERT_EQ((*json)["feeds"].size(), 4U);
  EXPECT_EQ((*json)["feeds"][0]["not_security"], 1200);
  EXPECT_EQ((*json)["feeds"][0]["old"], false);
  EXPECT_EQ((*json)["feeds"][1]["old"], true);
  EXPECT_FALSE((*json)["feeds"][3].contains("modified"));
}

TEST(Status, OldFeedsAreThoseOverSevenDays) {
  const model::Database database = describe(sample());
  EXPECT_TRUE(old_feeds(database, kNow - 10 * kDay).empty());
  const auto old = old_feeds(database, kNow);
  ASSERT_EQ(old.size(), 2U);
  EXPECT_EQ(old[0].name, "npm");
  EXPECT_EQ(old[0].days, 9U);
  EXPECT_EQ(old_feeds(database, kNow + 1).size(), 3U);  // Go: seven days and a second
}

}  // namespace
}  // namespace plimsoll::advisory
