#include "advisory/explain.h"

#include "advisory/match.h"
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

// As CVE-2022-2309 stands in the feeds: a word of AlmaLinux's, and records without any rating.
MemoryAdvisories rated_by_one(std::string vector) {
  Record pysec;
  pysec.id = "PYSEC-2022-230";
  pysec.aliases = pysec.cves = {"CVE-2022-2309"};
  pysec.affected = {{"PyPI", "lxml", "", {{"0", "4.9.1", "", ""}}, {}}};
  Record alsa;
  alsa.id = "ALSA-2022:8226";
  alsa.cves = {"CVE-2022-2309"};
  alsa.severity_word = "Moderate";
  alsa.affected = {{"AlmaLinux:9", "python3-lxml", "", {{"0", "4.6.5-3.el9", "", ""}}, {}}};
  if (!vector.empty()) pysec.severity = {{"CVSS_V3", vector, pysec.id}};
  return MemoryAdvisories({pysec, alsa}, {});
}

model::Package package_of(std::string type, std::string name, std::string version) {
  model::Package package;
  package.type = std::move(type);
  package.name = std::move(name);
  package.version = std::move(version);
  return package;
}

TEST(Explain, RatesEachPackageAsAScanDoes) {
  struct Row {
    const char* vector;
    model::Severity whole, lxml, alma;
  };
  using model::Severity;
  const Row rows[] = {
      {"", Severity::unknown, Severity::unknown, Severity::medium},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Severity::critical, Severity::critical, Severity::critical},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.vector);
    const MemoryAdvisories advisories = rated_by_one(row.vector);
    const auto found = explain("CVE-2022-2309", advisories);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->severity, row.whole);
    ASSERT_EQ((*found)->packages.size(), 2U);
    EXPECT_EQ((*found)->packages[0].severity, row.alma);
    EXPECT_EQ((*found)->packages[1].severity, row.lxml);

    const std::vector<model::Package> packages = {package_of("pypi", "lxml", "4.9.0"),
                                                  package_of("rpm", "python3-lxml", "4.6.5-1.el9")};
    model::OperatingSystem alma;
    alma.id = "almalinux";
    alma.version = "9.4";
    std::vector<std::optional<model::OperatingSystem>> systems = {alma};
    const MatchResult scanned = match(packages, systems, advisories, {0});
    ASSERT_EQ(scanned.findings.size(), 2U);
    for (const model::Finding& finding : scanned.findings)
      EXPECT_EQ(finding.severity, finding.package->installed == "4.9.0" ? row.lxml : row.alma);
  }
}

TEST(Explain, SaysWhichPackageIsRatedOtherwise) {
  const auto found = explain("CVE-2022-2309", rated_by_one(""));
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(explain_as_text(**found),
            "CVE-2022-2309\n"
            "\n"
            "severity      unknown: rated for some packages only, see below\n"
            "aliases       PYSEC-2022-230\n"
            "advisories    ALSA-2022:8226\n"
            "\n"
            "affected\n"
            "  AlmaLinux:9  python3-lxml  before 4.6.5-3.el9; fixed in 4.6.5-3.el9; medium here (ALSA-2022:8226 says "
            "moderate)\n"
            "  PyPI         lxml          before 4.9.1; fixed in 4.9.1\n");
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
