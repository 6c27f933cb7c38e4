#include "advisory/match.h"

#include "advisory/memory_advisories.h"

namespace plimsoll::advisory {
namespace {

using model::OperatingSystem;
using model::Package;
using model::Severity;
using testing::ElementsAre;
using testing::IsEmpty;
using Systems = std::vector<std::optional<OperatingSystem>>;

const base::Seconds kNow = *base::parse_time("2026-01-03T00:00:00Z");  // the memory database is of two days before

OperatingSystem os(std::string id, std::string version) {
  return {.id = std::move(id), .version = std::move(version), .eol = {}, .pretty_name = {}};
}

Package package(std::string type, std::string name, std::string version, model::SourcePackage source = {}) {
  Package made;
  made.type = std::move(type);
  made.name = std::move(name);
  made.version = std::move(version);
  made.source = std::move(source);
  made.found_by = made.type == "rpm" ? "rpm_sqlite" : made.type;
  made.path = "var/lib/db";
  return made;
}

Record record(std::string id, std::vector<std::string> aliases, std::vector<std::string> cves,
              std::vector<Affected> affected) {
  Record made;
  made.id = std::move(id);
  made.aliases = std::move(aliases);
  made.cves = std::move(cves);
  made.affected = std::move(affected);
  return made;
}

Affected fixed_in(std::string ecosystem, std::string name, std::string fixed, std::string stream = "") {
  return {std::move(ecosystem), std::move(name), std::move(stream), {{"0", std::move(fixed), "", ""}}, {}};
}

// "CVE-1 fixed a,b" of each finding, in order.
std::vector<std::string> brief(const MatchResult& result) {
  std::vector<std::string> lines;
  for (const auto& finding : result.findings) {
    std::string line = finding.rule;
    if (finding.package) {
      for (const auto& version : finding.package->fixed) line += " " + version;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> brief_gaps(const MatchResult& result) {
  std::vector<std::string> lines;
  for (const auto& gap : result.gaps) {
    lines.push_back(fmt::format("{}: {}: {}", name(gap.gap_class), gap.what, gap.why));
  }
  return lines;
}

// Names, releases and versions of the records DLA-1399-1, DEBIAN-CVE-2017-14128 and DSA-5360-1 as OSV's Debian feed of
// November 2026 has them.
TEST(Match, JudgesDebianBySourceAndItsVersion) {
  const MemoryAdvisories advisories({
      record("DLA-1399-1", {}, {"CVE-2015-7519", "CVE-2018-12029"},
             {fixed_in("Debian:8", "ruby-passenger", "4.0.53-1+deb8u1")}),
      record("DEBIAN-CVE-2017-14128", {}, {"CVE-2017-14128"}, {fixed_in("Debian:12", "binutils", "2.29-9")}),
  });
  struct Row {
    std::string what;
    Package package;
    OperatingSystem os;
    std::vector<std::string> findings;
  };
  const std::vector<Row> rows = {
      {"an advisory of two CVEs is two findings",
       package("deb", "passenger", "4.0.53-1", {"ruby-passenger", "4.0.53-1"}),
       os("debian", "8"),
       {"CVE-2015-7519 4.0.53-1+deb8u1", "CVE-2018-12029 4.0.53-1+deb8u1"}},
      {"the fixed version is not affected",
       package("deb", "passenger", "4.0.53-1+deb8u1", {"ruby-passenger", "4.0.53-1+deb8u1"}),
       os("debian", "8"),
       {}},
      {"no source means that it is its own",
       package("deb", "binutils", "2.29-8"),
       os("debian", "12"),
       {"CVE-2017-14128 2.29-9"}},
      {"the source's version counts, not the binary's",
       package("deb", "binutils-common", "9.9", {"binutils", "2.29-8"}),
       os("debian", "12"),
       {"CVE-2017-14128 2.29-9"}},
      {"a binary of that name from another source is not meant",
       package("deb", "binutils", "1", {"other", "1"}),
       os("debian", "12"),
       {}},
      {"another release is not meant", package("deb", "ruby-passenger", "1"), os("debian", "12"), {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const MatchResult result = match(std::vector{row.package}, Systems{row.os}, advisories, {kNow});
    std::vector<std::string> found = brief(result);
    std::erase_if(found, [](const std::string& line) { return line.starts_with("PL-"); });  // Debian 8 is past its end
    EXPECT_EQ(found, row.findings);
    EXPECT_THAT(result.gaps, IsEmpty());
  }
}

TEST(Match, WritesAWholeFinding) {
  const MemoryAdvisories advisories({
      record("DSA-1-1", {}, {"CVE-2020-1111", "CVE-2020-2222"}, {fixed_in("Debian:12", "openssl", "3.0.15-1")}),
  });
  Package libssl = package("deb", "libssl3", "3.0.11-1", {"openssl", "3.0.11-1"});
  libssl.space = "debian";
  libssl.arch = "amd64";
  libssl.path = "var/lib/dpkg/status";
  libssl.layer = 2;
  libssl.layer_digest = "sha256:abc";
  libssl.created_by = "RUN apt-get install libssl3";
  const MatchResult result = match(std::vector{libssl}, Systems{os("debian", "12")}, advisories, {kNow});
  ASSERT_EQ(result.findings.size(), 2U);
  const model::Finding& finding = result.findings[1];
  EXPECT_EQ(finding.rule, "CVE-2020-2222");
  EXPECT_EQ(finding.category, model::Category::vulnerability);
  EXPECT_EQ(finding.severity, Severity::unknown);
  EXPECT_EQ(finding.severity_source, "");
  EXPECT_EQ(finding.title, "CVE-2020-2222 in libssl3");
  EXPECT_EQ(finding.message, "libssl3 3.0.11-1 (source openssl) is affected by CVE-2020-2222; fixed in 3.0.15-1.");
  EXPECT_EQ(finding.status, model::Status::fix_available);
  EXPECT_THAT(finding.advisories, ElementsAre("DSA-1-1"));
  EXPECT_THAT(finding.aliases, IsEmpty());
  ASSERT_TRUE(finding.package);
  EXPECT_EQ(finding.package->purl, "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64");
  EXPECT_EQ(finding.package->installed, "3.0.11-1");
  EXPECT_EQ(finding.package_index, 0U);
  EXPECT_EQ(finding.location.layer, 2U);
  EXPECT_EQ(finding.location.layer_digest, "sha256:abc");
  EXPECT_EQ(finding.location.created_by, "RUN apt-get install libssl3");
  EXPECT_EQ(finding.location.path, "/var/lib/dpkg/status");
  ASSERT_EQ(finding.evidence.size(), 1U);
  EXPECT_EQ(finding.evidence[0].value, "DSA-1-1: openssl before 3.0.15-1 in Debian:12");
}

// Which name and version each feed means. Records of November 2026's OSV: DSA-5343-1, ALPINE-CVE-2016-2182,
// ALSA-2024:0786.
TEST(Match, AsksEachFeedInItsOwnWay) {
  const MemoryAdvisories advisories({
      record("DSA-5343-1", {}, {"CVE-2023-0286"}, {fixed_in("Debian:11", "openssl", "1.1.1n-0+deb11u4")}),
      record("ALPINE-CVE-2016-2182", {}, {"CVE-2016-2182"},
             {fixed_in("Alpine:v3.3", "openssl", "1.0.2h-r3"), fixed_in("Alpine:v3.8", "openssl", "1.0.2h-r3")}),
      record("CGA-1", {}, {"CVE-2024-0001"}, {fixed_in("Wolfi", "openssl", "3.3.0-r1")}),
      record("CGA-2", {}, {"CVE-2024-0002"}, {fixed_in("Wolfi", "libcrypto3", "3.3.0-r1")}),
      record("ALSA-2024:0786", {}, {"CVE-2023-6135"}, {fixed_in("AlmaLinux:8", "nss-devel", "3.90.0-6.el8_9")}),
      record("RLSA-1", {}, {"CVE-2024-0003"}, {fixed_in("Rocky Linux:9", "openssl", "1:3.0.7-25.el9")}),
      record("RHSA-1", {}, {"CVE-2024-0004"},
             {fixed_in("Red Hat:enterprise_linux:9::baseos", "openssl-libs", "1:3.0.7-25.el9")}),
      record("SUSE-SU-1", {}, {"CVE-2024-0005"},
             {fixed_in("SUSE:Linux Enterprise Module for Basesystem 15 SP5", "openssl-1_1", "1.1.1l-150500.17.1")}),
      record("USN-1", {}, {"CVE-2024-0006"}, {fixed_in("Ubuntu:22.04:LTS", "openssl", "3.0.2-0ubuntu1.15")}),
  });
  struct Row {
    std::string what;
    Package package;
    OperatingSystem os;
    std::vector<std::string> findings;
  };
  const std::vector<Row> rows = {
      {"Debian: source",
       package("deb", "libssl1.1", "1.1.1n-0+deb11u3", {"openssl", "1.1.1n-0+deb11u3"}),
       os("debian", "11"),
       {"CVE-2023-0286 1.1.1n-0+deb11u4"}},
      {"Ubuntu: source",
       package("deb", "libssl3", "3.0.2-0ubuntu1.14", {"openssl", "3.0.2-0ubuntu1.14"}),
       os("ubuntu", "22.04"),
       {"CVE-2024-0006 3.0.2-0ubuntu1.15"}},
      {"Alpine: origin",
       package("apk", "libcrypto1.0", "1.0.2h-r2", {"openssl", ""}),
       os("alpine", "3.8.5"),
       {"CVE-2016-2182 1.0.2h-r3"}},
      {"Alpine: not the binary", package("apk", "openssl", "1.0.2h-r2", {"other", ""}), os("alpine", "3.8.5"), {}},
      {"Alpine: another release", package("apk", "openssl", "1.0.2h-r2"), os("alpine", "3.9.0"), {}},
      {"Wolfi: origin and binary",
       package("apk", "libcrypto3", "3.2.9-r0", {"openssl", ""}),
       os("wolfi", "20230201"),
       {"CVE-2024-0001 3.3.0-r1", "CVE-2024-0002 3.3.0-r1"}},
      {"AlmaLinux: binary",
       package("rpm", "nss-devel", "3.79.0-5.el8", {"nss", "3.79.0-5.el8"}),
       os("almalinux", "8.9"),
       {"CVE-2023-6135 3.90.0-6.el8_9"}},
      {"AlmaLinux: not the source",
       package("rpm", "nss-x", "3.79.0-5.el8", {"nss-devel", "3.79.0-5.el8"}),
       os("almalinux", "8.9"),
       {}},
      {"Rocky: the source's name, with the binary's epoch",
       package("rpm", "openssl-libs", "1:3.0.7-24.el9", {"openssl", "3.0.7-24.el9"}),
       os("rocky", "9.3"),
       {"CVE-2024-0003 1:3.0.7-25.el9"}},
      {"Rocky: an epoch that is equal makes the fix count",
       package("rpm", "openssl-libs", "1:3.0.7-25.el9", {"openssl", "3.0.7-25.el9"}),
       os("rocky", "9.3"),
       {}},
      {"Red Hat: binary with epoch",
       package("rpm", "openssl-libs", "1:3.0.7-24.el9", {"openssl", "3.0.7-24.el9"}),
       os("rhel", "9.4"),
       {"CVE-2024-0004 1:3.0.7-25.el9"}},
      {"SUSE: source",
       package("rpm", "libopenssl1_1", "1.1.1l-150500.15.4", {"openssl-1_1", "1.1.1l-150500.15.4"}),
       os("sles", "15.5"),
       {"CVE-2024-0005 1.1.1l-150500.17.1"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    // Long before any of these releases ended.
    const base::Seconds then = *base::parse_time("2017-01-01");
    EXPECT_EQ(brief(match(std::vector{row.package}, Systems{row.os}, advisories, {then})), row.findings);
  }
}

TEST(Match, EvaluatesRangesAsTheSchemaSays) {
  const auto ranges = [](std::vector<Range> list, std::vector<std::string> versions = {}) {
    return record("DSA-1", {}, {"CVE-2024-1111"}, {{"Debian:12", "x", "", std::move(list), std::move(versions)}});
  };
  struct Row {
    std::string what;
    Record record;
    std::string version;
    std::vector<std::string> findings, gaps;
  };
  const std::vector<Row> rows = {
      {"introduced 0 is before all", ranges({{"0", "2", "", ""}}), "0~1", {"CVE-2024-1111 2"}, {}},
      {"no end", ranges({{"1", "", "", ""}}), "99", {"CVE-2024-1111"}, {}},
      {"introduced is inside", ranges({{"1", "2", "", ""}}), "1", {"CVE-2024-1111 2"}, {}},
      {"before introduced", ranges({{"1", "2", "", ""}}), "0.9", {}, {}},
      {"fixed is outside", ranges({{"1", "2", "", ""}}), "2", {}, {}},
      {"last_affected is inside", ranges({{"1", "", "2", ""}}), "2", {"CVE-2024-1111"}, {}},
      {"after last_affected", ranges({{"1", "", "2", ""}}), "2.1", {}, {}},
      {"limit is outside", ranges({{"1", "", "", "2"}}), "2", {}, {}},
      {"limit * is none", ranges({{"1", "", "", "*"}}), "2", {"CVE-2024-1111"}, {}},
      {"the second of two ranges", ranges({{"1", "2", "", ""}, {"3", "4", "", ""}}), "3.5", {"CVE-2024-1111 4"}, {}},
      {"between two ranges", ranges({{"1", "2", "", ""}, {"3", "4", "", ""}}), "2.5", {}, {}},
      {"listed", ranges({}, {"1.0", "1.1"}), "1.1", {"CVE-2024-1111"}, {}},
      {"listed in another spelling", ranges({}, {"1.01"}), "1.1", {"CVE-2024-1111"}, {}},
      {"not listed", ranges({}, {"1.0", "1.1"}), "1.2", {}, {}},
      {"listed outside of the ranges: the next fix",
       ranges({{"3", "4", "", ""}, {"1", "2", "", ""}}, {"0.5"}),
       "0.5",
       {"CVE-2024-1111 2"},
       {}},
      {"a version that is none", ranges({{"0", "2", "", ""}}), "no version!", {}, {"partial: version of x"}},
      {"a bound that is none", ranges({{"0", "no version!", "", ""}}), "1", {}, {"partial: version of x"}},
      {"a bound that is none beside one that hits",
       ranges({{"0", "no version!", "", ""}, {"0", "2", "", ""}}),
       "1",
       {"CVE-2024-1111 2"},
       {}},
      {"no version at all", ranges({{"0", "2", "", ""}}), "", {}, {"partial: version of x"}},
      {"no range and no list", ranges({}), "1", {}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const MemoryAdvisories advisories({row.record});
    const auto result =
        match(std::vector{package("deb", "x", row.version)}, Systems{os("debian", "12")}, advisories, {kNow});
    EXPECT_EQ(brief(result), row.findings);
    std::vector<std::string> gaps = brief_gaps(result);
    for (auto& gap : gaps) gap = gap.substr(0, gap.rfind(": ", gap.find(": no")));
    for (auto& gap : gaps) gap = gap.substr(0, std::string_view("partial: version of x").size());
    EXPECT_EQ(gaps, row.gaps);
  }
}

// OSV schema, evaluation: what is behind last_affected or from limit on is not affected, and neither is what no list
// has.
TEST(Match, SaysWhichVersionsAreNotAffectedWhereNoFixIsNamed) {
  struct Row {
    std::string what;
    std::vector<Range> ranges;
    std::vector<std::string> versions;
    std::string unaffected;
  };
  const std::vector<Row> rows = {
      {"a fix", {{"0", "2", "", ""}}, {}, ""},
      {"no end", {{"0", "", "", ""}}, {}, ""},
      {"no end, limit *", {{"0", "", "", "*"}}, {}, ""},
      {"last_affected", {{"0", "", "1.5.1", ""}}, {}, "after 1.5.1"},
      {"limit", {{"0", "", "", "3"}}, {}, "from 3"},
      {"last_affected of the range that hits", {{"3", "", "4", ""}, {"0", "", "1.2", ""}}, {}, "after 1.2"},
      {"a fix of another range that hits", {{"0", "", "1.2", ""}, {"0", "2", "", ""}}, {}, ""},
      {"listed", {}, {"0.9", "1"}, "versions not listed"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const MemoryAdvisories advisories(
        {record("DSA-1", {}, {"CVE-2024-1111"}, {{"Debian:12", "x", "", row.ranges, row.versions}})});
    const auto result = match(std::vector{package("deb", "x", "1")}, Systems{os("debian", "12")}, advisories, {kNow});
    ASSERT_EQ(result.findings.size(), 1U);
    EXPECT_EQ(result.findings[0].package->unaffected, row.unaffected);
  }
}

TEST(Match, AGapNamesWhatWasNotJudged) {
  const MemoryAdvisories advisories({record("DSA-1", {}, {}, {fixed_in("Debian:12", "x", "2")}),
                                     record("DSA-2", {}, {}, {fixed_in("Debian:12", "x", "3")})});
  const auto result = match(std::vector{package("deb", "x", "")}, Systems{os("debian", "12")}, advisories, {kNow});
  EXPECT_THAT(brief_gaps(result),
              ElementsAre("partial: version of x: no version is known: not judged for DSA-1, DSA-2"));
  EXPECT_EQ(result.gaps[0].where.path, "/var/lib/db");
}

// ALSA-2022:6450 "Moderate: ruby:3.0 security, bug fix, and enhancement update".
TEST(Match, AModularRangeHitsItsStreamOnly) {
  const std::string fix = "3.0.4-141.module_el8.6.0+3263+41cde0c0";
  const MemoryAdvisories advisories({
      record("ALSA-2022:6450", {}, {"CVE-2021-41817"}, {fixed_in("AlmaLinux:8", "ruby", fix, "ruby:3.0")}),
      record("ALSA-1", {}, {"CVE-2021-0001"}, {fixed_in("AlmaLinux:8", "ruby", "9.0-1.el8")}),
      record("ALSA-2", {}, {"CVE-2021-0002"}, {fixed_in("AlmaLinux:8", "perl", fix, kUnknownStream)}),
  });
  const auto ruby = [](std::string version, std::string stream, std::string found_by) {
    Package made = package("rpm", "ruby", std::move(version));
    made.found_by = std::move(found_by);
    if (!stream.empty()) made.qualifiers["rpmmod"] = std::move(stream);
    return made;
  };
  struct Row {
    std::string what;
    Package package;
    std::vector<std::string> findings, gaps;
  };
  const std::string old = "3.0.3-1.module_el8.5.0+1+1";
  const std::string gap =
      "partial: module stream of ruby: stream unknown: ruby {} would be affected as part of ruby:3.0 (ALSA-2022:6450)";
  const std::vector<Row> rows = {
      {"the same stream", ruby(old, "ruby:3.0:8060020220923:ad008a3a", "rpm_sqlite"), {"CVE-2021-41817 " + fix}, {}},
      {"the same stream, short", ruby(old, "ruby:3.0", "sbom"), {"CVE-2021-41817 " + fix}, {}},
      {"another stream", ruby("2.7.1-1.module_el8.5.0+1+1", "ruby:2.7:8060020220923:ad008a3a", "rpm_sqlite"), {}, {}},
      {"the fixed version", ruby(fix, "ruby:3.0", "rpm_sqlite"), {}, {}},
      {"built as a module, but without a label",
       ruby(old, "", "rpm_sqlite"),
       {},
       {fmt::format(fmt::runtime(gap), old)}},
      {"of a bill of materials without a label: either may be",
       ruby("2.5-1.el8", "", "sbom"),
       {"CVE-2021-0001 9.0-1.el8"},
       {fmt::format(fmt::runtime(gap), "2.5-1.el8")}},
      {"of an rpm database without a label: of no module, a remark",
       ruby("2.5-1.el8", "", "rpm_sqlite"),
       {"CVE-2021-0001 9.0-1.el8"},
       {"info: module stream of ruby: stream unknown: ruby 2.5-1.el8 would be affected as part of ruby:3.0 "
        "(ALSA-2022:6450)"}},
      {"a record that names no stream",
       package("rpm", "perl", old),
       {},
       {"partial: module stream of perl: stream unknown: perl " + old +
        " would be affected as part of a stream not named (ALSA-2)"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const auto result = match(std::vector{row.package}, Systems{os("almalinux", "8.9")}, advisories, {kNow});
    EXPECT_EQ(brief(result), row.findings);
    EXPECT_EQ(brief_gaps(result), row.gaps);
  }
}

TEST(Match, JoinsByAliasesOnly) {
  Record ghsa = record("GHSA-aaaa-bbbb-cccc", {"CVE-2024-1111"}, {"CVE-2024-1111"}, {fixed_in("Debian:12", "x", "3")});
  ghsa.summary = "Buffer overflow in x";
  ghsa.references = {"https://a.example/", "https://b.example/"};
  Record go = record("GO-2024-0001", {"GHSA-aaaa-bbbb-cccc"}, {}, {fixed_in("Debian:12", "x", "2")});
  go.references = {"https://b.example/", "https://c.example/"};
  Record dsa = record("DSA-1", {}, {"CVE-2024-1111", "CVE-2024-2222"}, {fixed_in("Debian:12", "x", "3")});
  dsa.summary = "x - security update";
  const MemoryAdvisories advisories({ghsa, go, dsa});
  const auto result = match(std::vector{package("deb", "x", "1")}, Systems{os("debian", "12")}, advisories, {kNow});
  EXPECT_THAT(brief(result), ElementsAre("CVE-2024-1111 2 3", "CVE-2024-2222 3"));
  const auto& first = result.findings.at(0);
  EXPECT_THAT(first.aliases, ElementsAre("GHSA-aaaa-bbbb-cccc", "GO-2024-0001"));
  EXPECT_THAT(first.advisories, ElementsAre("DSA-1"));
  EXPECT_THAT(first.references, ElementsAre("https://a.example/", "https://b.example/", "https://c.example/"));
  EXPECT_EQ(first.title, "Buffer overflow in x");
  EXPECT_EQ(first.evidence.size(), 3U);
  const auto& second = result.findings.at(1);
  EXPECT_THAT(second.aliases, IsEmpty());
  EXPECT_THAT(second.advisories, ElementsAre("DSA-1"));
  EXPECT_EQ(second.title, "x - security update");
}

TEST(Match, NamesAVulnerabilityByItsBestId) {
  struct Row {
    std::string id;
    std::vector<std::string> aliases;
    std::string rule;
  };
  const std::vector<Row> rows = {
      {"GHSA-2", {"PYSEC-1"}, "GHSA-2"},
      {"PYSEC-1", {"GHSA-2"}, "GHSA-2"},
      {"PYSEC-1", {"GO-3"}, "GO-3"},
      {"PYSEC-1", {"SNYK-1"}, "PYSEC-1"},
      {"DSA-4006-2", {}, "DSA-4006-2"},
      {"GHSA-2", {"CVE-2024-11111", "CVE-2024-2222"}, "CVE-2024-2222"},
      {"GHSA-2", {"CVE-2024-1111", "CVE-2019-99999"}, "CVE-2019-99999"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> cves;
    for (const auto& alias : row.aliases) {
      if (alias.starts_with("CVE")) cves.push_back(alias);
    }
    const MemoryAdvisories advisories({record(row.id, row.aliases, cves, {fixed_in("Debian:12", "x", "3")})});
    const auto result = match(std::vector{package("deb", "x", "1")}, Systems{os("debian", "12")}, advisories, {kNow});
    EXPECT_THAT(brief(result), ElementsAre(row.rule + " 3"));
    EXPECT_THAT(result.findings.at(0).advisories, IsEmpty());
  }
}

TEST(Match, ListsWhatIsNoVulnerabilityOfThisImageAsInfo) {
  Record notice = record("DSA-4006-2", {}, {}, {fixed_in("Debian:12", "mupdf", "2")});
  notice.is_security = false;
  Record kernel = record("DEBIAN-CVE-2024-1111", {}, {"CVE-2024-1111"}, {fixed_in("Debian:12", "linux", "6.1.99-1")});
  kernel.severity_word = "high";
  const MemoryAdvisories advisories({notice, kernel}, {"CVE-2024-1111"});
  const std::vector<Package> packages = {package("deb", "mupdf", "1"),
                                         package("deb", "linux-libc-dev", "6.1.90-1", {"linux", "6.1.90-1"}),
                                         package("deb", "linux-image-amd64", "6.1.90-1", {"linux", "6.1.90-1"})};
  const auto result = match(packages, Systems{os("debian", "12")}, advisories, {kNow});
  ASSERT_THAT(brief(result), ElementsAre("DSA-4006-2 2", "CVE-2024-1111 6.1.99-1", "CVE-2024-1111 6.1.99-1"));
  EXPECT_EQ(result.findings[0].severity, Severity::info);
  EXPECT_EQ(result.findings[0].message, "mupdf 1 lacks DSA-4006-2, a bug fix that names no vulnerability; it is in 2.");
  EXPECT_EQ(result.findings[1].severity, Severity::info);
  EXPECT_EQ(result.findings[1].severity_source, "header files only, no kernel");
  EXPECT_EQ(result.findings[1].message,
            "linux-libc-dev 6.1.90-1 (source linux) has only header files of the kernel that CVE-2024-1111 is in; a "
            "container runs on the kernel of its host, so look there.");
  EXPECT_TRUE(result.findings[1].kev);
  EXPECT_EQ(result.findings[2].severity, Severity::high);
}

TEST(Match, LeavesOutWhatIsWithdrawnAtThatTime) {
  class Withdrawn final : public Advisories {
   public:
    base::Result<std::vector<Record>> about(std::string_view, std::string_view) const override {
      Record one = record("DSA-1", {}, {"CVE-2024-1111"}, {fixed_in("Debian:12", "x", "2")});
      one.withdrawn = kNow;
      return std::vector{one};
    }
    base::Status add_text(Record&) const override { return {}; }
    base::Result<std::vector<Record>> records_of(std::string_view) const override { return std::vector<Record>{}; }
    std::vector<std::string> releases(std::string_view) const override { return {"12"}; }
    std::vector<std::string> alias_group(std::string_view id) const override { return {std::string(id)}; }
    std::vector<SeverityVector> severity_of(std::string_view) const override { return {}; }
    bool is_known_exploited(std::string_view) const override { return false; }
    const model::Database& info() const override { return info_; }

   private:
    model::Database info_;
  };
  const std::vector<Package> packages = {package("deb", "x", "1")};
  EXPECT_THAT(brief(match(packages, Systems{os("debian", "12")}, Withdrawn(), {kNow})), IsEmpty());
  EXPECT_THAT(brief(match(packages, Systems{os("debian", "12")}, Withdrawn(), {kNow - 1})),
              ElementsAre("CVE-2024-1111 2"));
}

TEST(Match, ADamagedDatabaseIsNoAllClear) {
  class Damaged final : public Advisories {
   public:
    base::Result<std::vector<Record>> about(std::string_view, std::string_view) const override {
      return base::fail(base::Error{base::ErrorCode::invalid, "bad record", "Debian.seg", 7});
    }
    base::Status add_text(Record&) const override { return {}; }
    base::Result<std::vector<Record>> records_of(std::string_view) const override { return std::vector<Record>{}; }
    std::vector<std::string> releases(std::string_view) const override { return {"12"}; }
    std::vector<std::string> alias_group(std::string_view id) const override { return {std::string(id)}; }
    std::vector<SeverityVector> severity_of(std::string_view) const override { return {}; }
    bool is_known_exploited(std::string_view) const override { return false; }
    const model::Database& info() const override { return info_; }

   private:
    model::Database info_;
  };
  const std::vector<Package> packages = {package("deb", "x", "1"), package("deb", "y", "1")};
  const auto result = match(packages, Systems{os("debian", "12")}, Damaged(), {kNow});
  ASSERT_THAT(brief_gaps(result), ElementsAre("unjudged: advisory database: Debian.seg: bad record, at byte 7"));
  EXPECT_TRUE(result.gaps[0].failed);
  const PackageIndex index(packages, Systems{os("debian", "12")});
  EXPECT_FALSE(match_packages(index, Damaged(), kNow));
}

TEST(Match, ReadsTheSystemOfAPurlWhereNoneWasFound) {
  const MemoryAdvisories advisories({record("DSA-1", {}, {"CVE-2024-1111"}, {fixed_in("Debian:12", "x", "2")})});
  Package x = package("deb", "x", "1");
  x.space = "debian";
  x.qualifiers["distro"] = "debian-12";
  EXPECT_THAT(brief(match(std::vector{x}, Systems{std::nullopt}, advisories, {kNow})), ElementsAre("CVE-2024-1111 2"));
  EXPECT_THAT(brief(match(std::vector{x}, Systems{}, advisories, {kNow})), ElementsAre("CVE-2024-1111 2"));
  // Its own word counts against the target's, as one bill of materials may hold several systems.
  EXPECT_THAT(brief(match(std::vector{x}, Systems{os("almalinux", "8.9")}, advisories, {kNow})),
              ElementsAre("CVE-2024-1111 2"));
  EXPECT_THAT(brief(match(std::vector{x}, Systems{os("debian", "13")}, advisories, {kNow})),
              ElementsAre("CVE-2024-1111 2"));
  x.qualifiers["distro"] = "debian-11";
  EXPECT_THAT(brief(match(std::vector{x}, Systems{std::nullopt}, advisories, {kNow})), IsEmpty());
}

TEST(Match, SaysWhenASystemIsPastItsEnd) {
  const MemoryAdvisories advisories({record("DSA-1", {}, {}, {fixed_in("Debian:10", "x", "2")})});
  const auto result = match(std::span<const Package>{}, Systems{std::nullopt, os("debian", "10")}, advisories, {kNow});
  ASSERT_THAT(brief(result), ElementsAre("PL-OS-EOL"));
  EXPECT_EQ(result.findings[0].location.target, 1U);
}

}  // namespace
}  // namespace plimsoll::advisory
