#include "advisory/memory_advisories.h"

namespace plimsoll::advisory {
namespace {

Record record(std::string id, std::vector<std::string> aliases, std::vector<Affected> affected) {
  Record made;
  made.id = std::move(id);
  made.aliases = std::move(aliases);
  made.affected = std::move(affected);
  return made;
}

MemoryAdvisories three() {
  Record ghsa =
      record("GHSA-1", {"CVE-2020-0001"}, {{"PyPI", "Foo_Bar", "", {}, {"1.0"}}, {"PyPI", "other", "", {}, {"1"}}});
  ghsa.cves = {"CVE-2020-0001"};
  ghsa.severity = {{"CVSS_V3", "CVSS:3.1/AV:N", "GHSA-1"}};
  Record pysec = record("PYSEC-1", {"CVE-2020-0001", "X-9"}, {{"PyPI", "foo.bar", "", {}, {"2.0"}}});
  pysec.cves = {"CVE-2020-0001"};
  Record dsa = record("DSA-1", {}, {{"Debian:12", "foo", "", {}, {"1"}}, {"Debian:11", "foo", "", {}, {"1"}}});
  dsa.cves = {"CVE-2020-0001", "CVE-2020-0002"};
  dsa.severity = {{"CVSS_V3", "of two", "DSA-1"}};
  Record gone = record("GHSA-0", {"X-9"}, {{"PyPI", "foo-bar", "", {}, {"3"}}});
  gone.withdrawn = 1;
  return MemoryAdvisories({pysec, ghsa, dsa, gone}, {"CVE-2020-0002"});
}

TEST(MemoryAdvisories, Answers) {
  const MemoryAdvisories advisories = three();
  const auto about = advisories.about("PyPI", "foo-bar");
  ASSERT_TRUE(about);
  ASSERT_EQ(about->size(), 2U);
  EXPECT_EQ((*about)[0].id, "GHSA-1");
  EXPECT_EQ((*about)[0].affected.size(), 1U);
  EXPECT_EQ((*about)[1].id, "PYSEC-1");
  EXPECT_EQ(advisories.releases("Debian"), (std::vector<std::string>{"11", "12"}));
  EXPECT_EQ(advisories.releases("PyPI"), (std::vector<std::string>{""}));
  EXPECT_TRUE(advisories.releases("npm").empty());
  EXPECT_EQ(advisories.alias_group("GHSA-1"), (std::vector<std::string>{"CVE-2020-0001", "GHSA-1", "PYSEC-1", "X-9"}));
  EXPECT_EQ(advisories.alias_group("DSA-1"), (std::vector<std::string>{"DSA-1"}));
  ASSERT_EQ(advisories.severity_of("CVE-2020-0001").size(), 1U);
  EXPECT_TRUE(advisories.is_known_exploited("CVE-2020-0002"));
  EXPECT_FALSE(advisories.is_known_exploited("CVE-2020-0001"));
  EXPECT_EQ(advisories.records_of("CVE-2020-0001")->size(), 3U);
  EXPECT_EQ(advisories.records_of("X-9")->size(), 2U);  // the withdrawn one too
}

}  // namespace
}  // namespace plimsoll::advisory
