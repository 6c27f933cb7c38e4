#include "advisory/feeds.h"

#include <set>

namespace plimsoll::advisory {
namespace {

TEST(Feeds, PrefixesAreUniqueAndTheLongestWins) {
  std::set<std::string_view> prefixes;
  for (const FeedRow& row : all_feeds()) EXPECT_TRUE(prefixes.insert(row.prefix).second) << row.prefix;
  EXPECT_EQ(feed_of("ALSA-2024:4499").prefix, "ALSA-");
  EXPECT_EQ(feed_of("ALPINE-CVE-2012-2738").prefix, "ALPINE-CVE-");
  EXPECT_EQ(feed_of("openSUSE-SU-2024:1-1").prefix, "openSUSE-SU-");
  EXPECT_EQ(feed_of("SOMETHING-1").prefix, "");
}

// Summaries as AlmaLinux's errata have them (feeds of November 2026).
TEST(Feeds, SeverityAndStreamOfTheSummary) {
  struct Row {
    std::string_view summary, word;
    std::vector<std::string> streams;
  };
  for (const Row& row : {
           Row{"Moderate: httpd:2.4 security, bug fix, and enhancement update", "moderate", {"httpd:2.4"}},
           Row{"Important: container-tools:rhel8 security update", "important", {"container-tools:rhel8"}},
           Row{"Moderate: python39:3.9 and python39-devel:3.9 security update",
               "moderate",
               {"python39:3.9", "python39-devel:3.9"}},
           Row{"Moderate: virt:rhel and virt-devel:rhel security update", "moderate", {"virt:rhel", "virt-devel:rhel"}},
           Row{"Important: idm:DL1 security update", "important", {"idm:DL1"}},
           Row{"Critical: squid:4 security update", "critical", {"squid:4"}},
           Row{"Low: php:7.4 security, bug fix, and enhancement update", "low", {"php:7.4"}},
           Row{"Moderate: ruby security update", "moderate", {}},
           Row{"Red Hat Security Advisory: nodejs:16 security update", "", {"nodejs:16"}},
           Row{"nodejs:10 bug fix update", "", {"nodejs:10"}},
           Row{"Important", "", {}},
           Row{"", "", {}},
       }) {
    EXPECT_EQ(severity_word_of(row.summary), row.word) << row.summary;
    EXPECT_EQ(streams_of(row.summary), row.streams) << row.summary;
  }
}

TEST(Feeds, ModularVersions) {
  EXPECT_TRUE(is_modular("1:2.0.8-8.module_el8.5.0+2609+b30d9eec"));
  EXPECT_TRUE(is_modular("1:10.24.0-1.module+el8.3.0+100+1"));
  EXPECT_FALSE(is_modular("0:4.18.0-553.el8_10"));
}

}  // namespace
}  // namespace plimsoll::advisory
