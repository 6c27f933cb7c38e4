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

}  // namespace
}  // namespace plimsoll::advisory
