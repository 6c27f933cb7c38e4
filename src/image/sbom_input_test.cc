#include "image/sbom_input.h"

#include <algorithm>

#include "model/purl.h"
#include "tests/support/files.h"
#include "tests/support/hostile.h"
#include "tests/support/sample_report.h"

namespace plimsoll::image {
namespace {

SbomContent read(std::string_view text) {
  auto content = read_cyclonedx(text);
  EXPECT_TRUE(content) << (content ? "" : content.error().sentence());
  return content ? std::move(*content) : SbomContent{};
}

std::string document(std::string_view components, std::string_view more = "") {
  return fmt::format(R"({{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{}]{}}})", components, more);
}

std::vector<model::Package> in_order(std::vector<model::Package> packages) {
  std::sort(packages.begin(), packages.end(), [](const auto& a, const auto& b) {
    return std::make_pair(model::purl_text(a), a.path) < std::make_pair(model::purl_text(b), b.path);
  });
  return packages;
}

// What `plimsoll sbom` wrote (golden files that report_test makes and checks) is read back without loss.
TEST(SbomInput, ReadsOurOwnWithoutLoss) {
  const model::Report report = test::sample_report();
  const SbomContent content = read(test::fixture("golden/sample.cdx.json"));
  EXPECT_TRUE(content.gaps.empty());
  EXPECT_EQ(in_order(content.packages), in_order(report.packages));
  const model::Target& target = content.target;
  EXPECT_EQ(target.kind, "sbom");
  EXPECT_EQ(target.name, report.targets[0].name);
  EXPECT_EQ(target.digest, report.targets[0].digest);
  EXPECT_EQ(target.image_id, report.targets[0].image_id);
  EXPECT_EQ(target.platform, "linux/amd64");
  ASSERT_TRUE(target.os);
  EXPECT_EQ(target.os->id, "debian");
  EXPECT_EQ(target.os->version, "12");
  EXPECT_EQ(target.os->eol, "2028-06-30");
  EXPECT_EQ(target.os->pretty_name, "Debian GNU/Linux 12 (bookworm)");
  ASSERT_EQ(target.layers.size(), 3U);
  EXPECT_EQ(target.layers[1].digest, report.targets[0].layers[1].digest);
  EXPECT_EQ(target.layers[1].diff_id, report.targets[0].layers[1].diff_id);
  EXPECT_EQ(target.layers[1].size, 12'040'118U);
  EXPECT_EQ(target.layers[1].created_by, report.targets[0].layers[1].created_by);
}

TEST(SbomInput, ReadsHostileNamesWithoutLoss) {
  const model::Report report = test::hostile_report();
  const SbomContent content = read(test::fixture("golden/hostile.cdx.json"));
  const auto found = in_order(content.packages);
  const auto wanted = in_order(report.packages);
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], wanted[i]) << model::purl_text(wanted[i]);
}

TEST(SbomInput, NestedDoubledAndForeignComponents) {
  const SbomContent content = read(document(
      R"({"type": "operating-system", "name": "Alpine", "version": "3.19.1"},
         {"type": "application", "name": "app/package-lock.json", "components": [
           {"type": "library", "bom-ref": "a", "purl": "pkg:npm/a@1", "components": [{"type": "library", "bom-ref": "b", "purl": "pkg:npm/b@2"}]}]},
         {"type": "library", "bom-ref": "a2", "purl": "pkg:npm/a@1"},
         {"type": "container", "name": "inner", "purl": "pkg:oci/inner@sha256:1"},
         {"type": "file", "name": "/etc/passwd"})",
      R"(, "dependencies": [{"ref": "a2", "dependsOn": ["b", "b", "nobody", 7]}, {"ref": "b"}, 3])"));
  ASSERT_EQ(content.packages.size(), 2U);
  EXPECT_EQ(content.packages[0].name, "a");
  EXPECT_THAT(content.packages[0].depends, testing::ElementsAre("pkg:npm/b@2"));
  EXPECT_EQ(content.packages[1].name, "b");
  EXPECT_TRUE(content.gaps.empty());
  ASSERT_TRUE(content.target.os);
  EXPECT_EQ(content.target.os->id, "alpine");
  EXPECT_EQ(content.target.os->version, "3.19.1");
}

TEST(SbomInput, SystemFromThePurls) {
  const SbomContent content = read(document(
      R"({"purl": "pkg:deb/debian/a@1?distro=debian-12"}, {"purl": "pkg:deb/debian/b@1?distro=debian-12"},
         {"purl": "pkg:deb/ubuntu/c@1?distro=ubuntu-22.04"}, {"purl": "pkg:npm/d@1?distro=none-1"})"));
  ASSERT_TRUE(content.target.os);
  EXPECT_EQ(content.target.os->id, "debian");
  EXPECT_EQ(content.target.os->version, "12");
  EXPECT_FALSE(read(document(R"({"purl": "pkg:npm/d@1"})")).target.os);
}

TEST(SbomInput, WhatCannotBeMatchedIsAGap) {
  const SbomContent some = read(document(
      R"({"purl": "pkg:npm/a@1"}, {"type": "library", "name": "b", "version": "2"}, {"type": "library", "name": "c"},
         {"type": "library", "name": "d"}, {"type": "framework", "name": "e"}, {"type": "library", "name": "f", "purl": "npm/f"})"));
  EXPECT_EQ(some.packages.size(), 1U);
  ASSERT_EQ(some.gaps.size(), 2U);
  EXPECT_EQ(some.gaps[0].gap_class, model::GapClass::partial);
  EXPECT_EQ(some.gaps[0].why, "4 components have no purl and are not matched: b 2, c, d, ...");
  EXPECT_EQ(some.gaps[1].why, "1 purl cannot be read: npm/f");

  const SbomContent none = read(document(R"({"type": "library", "name": "b", "version": "2"})"));
  ASSERT_EQ(none.gaps.size(), 2U);
  EXPECT_EQ(none.gaps[0].gap_class, model::GapClass::unjudged);
  EXPECT_EQ(none.gaps[0].why, "none of its 1 components has a readable purl, so nothing could be matched");
}

TEST(SbomInput, Versions) {
  for (const std::string_view version : {"1.2", "1.3", "1.4", "1.5", "1.6"}) {
    EXPECT_TRUE(read(fmt::format(R"({{"bomFormat": "CycloneDX", "specVersion": "{}"}})", version)).gaps.empty());
  }
  const SbomContent later = read(R"({"bomFormat": "CycloneDX", "specVersion": "1.7"})");
  ASSERT_EQ(later.gaps.size(), 1U);
  EXPECT_EQ(later.gaps[0].why, "CycloneDX 1.7 is read as 1.6");
}

TEST(SbomInput, Refuses) {
  const std::pair<std::string, std::string_view> rows[] = {
      {R"({"spdxVersion": "SPDX-2.3"})", "an SPDX document is not read (write it as CycloneDX JSON)"},
      {"<?xml version='1.0'?><bom/>", "an SBOM as XML is not read (write it as CycloneDX JSON)"},
      {"{}", "not a CycloneDX document: no \"bomFormat\": \"CycloneDX\""},
      {"[]", "not a CycloneDX document: no \"bomFormat\": \"CycloneDX\""},
      {R"({"bomFormat": "CycloneDX"})", "CycloneDX \"\" is not read (1.2 to 1.6 are)"},
      {R"({"bomFormat": "CycloneDX", "specVersion": "1.1"})", "CycloneDX \"1.1\" is not read (1.2 to 1.6 are)"},
      {R"({"bomFormat": "CycloneDX", "specVersion": "2.0"})", "CycloneDX \"2.0\" is not read (1.2 to 1.6 are)"},
  };
  for (const auto& [text, sentence] : rows) {
    const auto content = read_cyclonedx(text);
    ASSERT_FALSE(content) << text;
    EXPECT_EQ(content.error().sentence(), sentence);
    EXPECT_EQ(content.error().code, base::ErrorCode::unsupported);
  }
}

TEST(SbomInput, LimitsEndTheReading) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += R"({"type": "library", "name": "x", "components": [)";
  for (int i = 0; i < 100; ++i) deep += "]}";
  EXPECT_EQ(read_cyclonedx(document(deep)).error().code, base::ErrorCode::limit);
  SbomLimits limits;
  limits.packages = 1;
  EXPECT_EQ(read_cyclonedx(document(R"({"purl": "pkg:npm/a@1"}, {"purl": "pkg:npm/b@1"})"), limits).error().code,
            base::ErrorCode::limit);
  limits.size = 10;
  EXPECT_EQ(read_cyclonedx(document(""), limits).error().code, base::ErrorCode::limit);
  EXPECT_EQ(read_cyclonedx(document("").substr(0, 40)).error().code, base::ErrorCode::invalid);
}

TEST(SbomInput, LooksLike) {
  EXPECT_TRUE(looks_like_sbom(" {\n \"$schema\": \"x\", \"bomFormat\": \"CycloneDX\""));
  EXPECT_TRUE(looks_like_sbom("\xEF\xBB\xBF{\"spdxVersion\": \"SPDX-2.3\""));
  EXPECT_FALSE(looks_like_sbom("{\"name\": \"app\"}"));
  EXPECT_FALSE(looks_like_sbom("bomFormat"));
  EXPECT_FALSE(looks_like_sbom(""));
}

}  // namespace
}  // namespace plimsoll::image
