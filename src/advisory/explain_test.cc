#include "advisory/explain.h"

#include "advisory/memory_advisories.h"

namespace plimsoll::advisory {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

MemoryAdvisories advisories() {
  Record ghsa;
  ghsa.id = "GHSA-aaaa-bbbb-cccc";
  ghsa.aliases = {"CVE-2024-1111"};
  ghsa.cves = {"CVE-2024-1111"};
  ghsa.summary = "Buffer \x1b[31moverflow";
  ghsa.details = "One two.\n\nThree.";
  ghsa.published = *base::parse_time("2024-02-03");
  ghsa.references = {"https://a.example/"};
  ghsa.affected = {{"npm", "x", "", {{"1.0.0", "1.2.0", "", ""}, {"0.1.0", "0.9.1", "", ""}}, {}}};
  Record dsa;
  dsa.id = "DSA-1-1";
  dsa.cves = {"CVE-2024-1111", "CVE-2024-2222"};
  dsa.severity_word = "moderate";
  dsa.affected = {{"Debian:12", "libx", "", {{"0", "1.2-3", "", ""}}, {}}};
  return MemoryAdvisories({ghsa, dsa}, {"CVE-2024-1111"});
}

TEST(Explain, GathersWhatAllRecordsSay) {
  const auto found = explain("cve-2024-1111", advisories());
  ASSERT_TRUE(found && *found);
  const Explanation& cve = **found;
  EXPECT_EQ(cve.id, "CVE-2024-1111");
  EXPECT_EQ(cve.title, "Buffer \x1b[31moverflow");
  EXPECT_EQ(cve.severity, model::Severity::high);  // moderate, raised by KEV
  EXPECT_TRUE(cve.kev);
  EXPECT_THAT(cve.aliases, ElementsAre("GHSA-aaaa-bbbb-cccc"));
  EXPECT_THAT(cve.advisories, ElementsAre("DSA-1-1"));
  EXPECT_EQ(cve.published, "2024-02-03");
  ASSERT_EQ(cve.packages.size(), 2U);
  EXPECT_EQ(cve.packages[0].ecosystem, "Debian:12");
  EXPECT_THAT(cve.packages[0].ranges, ElementsAre("before 1.2-3"));
  EXPECT_THAT(cve.packages[1].ranges, ElementsAre("from 1.0.0 before 1.2.0", "from 0.1.0 before 0.9.1"));
  EXPECT_THAT(cve.packages[1].fixed, ElementsAre("0.9.1", "1.2.0"));
}

TEST(Explain, AnAdvisoryListsWhatItFixes) {
  const auto found = explain("dsa-1-1", advisories());
  ASSERT_TRUE(found && *found);
  EXPECT_THAT((*found)->fixes, ElementsAre("CVE-2024-1111", "CVE-2024-2222"));
  EXPECT_THAT((*found)->advisories, ElementsAre());
  EXPECT_EQ((*found)->packages.size(), 1U);
}

TEST(Explain, KnowsWhatItDoesNotKnow) {
  const auto found = explain("CVE-1999-0001", advisories());
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found);
}

TEST(Explain, WritesTextThatIsSafeToPrint) {
  const auto found = explain("GHSA-AAAA-bbbb-cccc", advisories());
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(explain_as_text(**found),
            "GHSA-aaaa-bbbb-cccc: Buffer \\x1b[31moverflow\n"
            "\n"
            "severity      high: known to be exploited (CISA KEV)\n"
            "exploited     known to be exploited in the wild (CISA KEV)\n"
            "aliases       CVE-2024-1111\n"
            "advisories    DSA-1-1\n"
            "published     2024-02-03\n"
            "\n"
            "  One two.\n"
            "\n"
            "  Three.\n"
            "\n"
            "affected\n"
            "  Debian:12  libx  before 1.2-3; fixed in 1.2-3\n"
            "  npm        x     from 1.0.0 before 1.2.0, from 0.1.0 before 0.9.1; fixed in 0.9.1, 1.2.0\n"
            "\n"
            "references\n"
            "  https://a.example/\n");
  EXPECT_THAT(explain_as_json(**found), HasSubstr(R"("title": "Buffer \u001b[31moverflow")"));
}

}  // namespace
}  // namespace plimsoll::advisory
