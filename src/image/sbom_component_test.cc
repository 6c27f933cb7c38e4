#include "image/sbom_component.h"

#include "model/purl.h"

namespace plimsoll::image {
namespace {

model::Package read(std::string_view text) {
  const auto json = formats::parse_json(text);
  EXPECT_TRUE(json) << text;
  const auto package = read_component(*json);
  EXPECT_TRUE(package) << text;
  return package ? *package : model::Package{};
}

TEST(SbomComponent, SourceOfRpmFile) {
  const std::pair<std::string_view, model::SourcePackage> rows[] = {
      {"openssl-3.0.7-24.el9.src.rpm", {"openssl", "3.0.7-24.el9"}},
      {"java-17-openjdk-17.0.9.0.9-2.el8.src.rpm", {"java-17-openjdk", "17.0.9.0.9-2.el8"}},
      {"odd", {"odd", ""}},
      {"a-b", {"a-b", ""}},
      {"", {"", ""}},
  };
  for (const auto& [file, source] : rows) EXPECT_EQ(source_of_rpm_file(file), source) << file;
}

// The shapes that Syft 1.x and Trivy 0.5x write, made by hand after their documentation.
TEST(SbomComponent, SourcePackagesOfOtherTools) {
  struct Row {
    std::string_view json;
    model::SourcePackage source;
  };
  const Row rows[] = {
      {R"({"purl": "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl"})",
       {"openssl", "3.0.11-1"}},
      {R"({"purl": "pkg:deb/debian/libgcc-s1@12.2.0-14?upstream=gcc-12%4012.2.0-13"})", {"gcc-12", "12.2.0-13"}},
      {R"({"purl": "pkg:deb/debian/tzdata@2024a", "properties": [{"name": "syft:metadata:source", "value": "tz"},
          {"name": "syft:metadata:sourceVersion", "value": "2024"}]})",
       {"tz", "2024"}},
      {R"({"purl": "pkg:apk/alpine/libssl3@3.1.4-r5", "properties": [{"name": "syft:metadata:originPackage", "value": "openssl"}]})",
       {"openssl", "3.1.4-r5"}},
      {R"({"purl": "pkg:rpm/rocky/openssl-libs@3.0.7-24.el9?epoch=1&upstream=openssl-3.0.7-24.el9.src.rpm"})",
       {"openssl", "3.0.7-24.el9"}},
      {R"({"purl": "pkg:deb/debian/libperl5.36@5.36.0-7", "properties": [
          {"name": "aquasecurity:trivy:SrcName", "value": "perl"}, {"name": "aquasecurity:trivy:SrcVersion", "value": "5.36.0"},
          {"name": "aquasecurity:trivy:SrcRelease", "value": "7+deb12u1"}, {"name": "aquasecurity:trivy:SrcEpoch", "value": "1"}]})",
       {"perl", "1:5.36.0-7+deb12u1"}},
      {R"({"purl": "pkg:deb/debian/bash@5.2"})", {"bash", "5.2"}},
      {R"({"purl": "pkg:rpm/fedora/bash@5.2"})", {"", ""}},
      {R"({"purl": "pkg:npm/left-pad@1.3.0"})", {"", ""}},
  };
  for (const Row& row : rows) EXPECT_EQ(read(row.json).source, row.source) << row.json;
}

TEST(SbomComponent, Facts) {
  const model::Package package = read(R"({
      "bom-ref": "x", "type": "library", "group": "github.com/BurntSushi", "name": "toml", "version": "v1.3.2",
      "purl": "pkg:golang/github.com/burntsushi/toml@v1.3.2", "cpe": "cpe:2.3:a:toml:toml:1.3.2:*:*:*:*:*:*:*",
      "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Own"}}, {"expression": "MIT OR ISC"}, {}, 7],
      "hashes": [{"alg": "SHA-256", "content": "ab"}, {"alg": "ROT-13", "content": "cd"}],
      "supplier": {"name": "Someone"},
      "properties": [{"name": "syft:location:0:path", "value": "/app/bin"}, {"name": "syft:location:0:layerID", "value": "sha256:1"}]})");
  EXPECT_EQ(package.space, "github.com/BurntSushi");
  EXPECT_EQ(package.name, "toml");
  EXPECT_EQ(package.version, "v1.3.2");
  EXPECT_THAT(package.licenses, testing::ElementsAre("MIT", "Own", "MIT OR ISC"));
  EXPECT_EQ(package.hashes, (std::map<std::string, std::string>{{"sha256", "ab"}}));
  EXPECT_EQ(package.supplier, "Someone");
  EXPECT_EQ(package.path, "app/bin");
  EXPECT_EQ(package.layer_digest, "sha256:1");
  EXPECT_EQ(package.found_by, "cyclonedx");
  EXPECT_EQ(package.cpes.size(), 1U);
}

TEST(SbomComponent, NamesKeepTheirLettersOnlyWhereTheyAreTheSameName) {
  EXPECT_EQ(read(R"({"name": "github.com/BurntSushi/toml", "purl": "pkg:golang/github.com/burntsushi/toml@v1"})").space,
            "github.com/BurntSushi");
  EXPECT_EQ(read(R"({"name": "other", "purl": "pkg:npm/real@1"})").name, "real");
  EXPECT_EQ(read(R"({"name": "a", "version": "2", "purl": "pkg:npm/a"})").version, "2");
  EXPECT_EQ(read(R"({"name": "a", "version": "2", "purl": "pkg:npm/a@1"})").version, "1");
  EXPECT_EQ(read(R"({"purl": "pkg:rpm/almalinux/nodejs@18?epoch=1", "properties": [
      {"name": "syft:metadata:modularityLabel", "value": "nodejs:18:8:a"}]})")
                .qualifiers.at("rpmmod"),
            "nodejs:18:8:a");
}

TEST(SbomComponent, WrongTypesAreNoFacts) {
  const model::Package package =
      read(R"({"purl": "pkg:npm/a@1", "name": 7, "licenses": {"a": 1}, "hashes": [1, "x", {}],
      "properties": [1, {"name": 2, "value": []}, {"value": "x"}], "supplier": "text", "cpe": null})");
  EXPECT_EQ(package.name, "a");
  EXPECT_TRUE(package.licenses.empty());
  EXPECT_TRUE(package.hashes.empty());
}

}  // namespace
}  // namespace plimsoll::image
