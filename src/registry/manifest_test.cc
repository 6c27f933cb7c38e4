#include "registry/manifest.h"

namespace plimsoll::registry {
namespace {

const std::string kA = "sha256:" + std::string(64, 'a');
const std::string kB = "sha256:" + std::string(64, 'b');

std::string blob(const std::string& type, const std::string& more = "", const std::string& digest = kA) {
  return R"({"mediaType":")" + type + R"(","digest":")" + digest + R"(","size":7)" + more + "}";
}
const std::string kConfig = blob("application/vnd.oci.image.config.v1+json");
const std::string kLayer = blob("application/vnd.oci.image.layer.v1.tar+gzip", "", kB);

TEST(Manifest, AnImage) {
  const auto got =
      parse_manifest(R"({"schemaVersion":2,"config":)" + kConfig + R"(,"layers":[)" + kLayer + "," +
                         blob("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip") + "," +
                         blob("application/vnd.oci.image.layer.v1.tar", R"(,"urls":["https://x.example"])") + "]}",
                     "application/vnd.oci.image.manifest.v1+json; charset=utf-8");
  ASSERT_TRUE(got) << got.error().sentence();
  EXPECT_FALSE(got->is_index);
  EXPECT_EQ(got->media_type, "application/vnd.oci.image.manifest.v1+json");
  EXPECT_EQ(got->config.digest, kA);
  ASSERT_EQ(got->layers.size(), 3U);
  EXPECT_EQ(got->layers[0].digest, kB);
  EXPECT_EQ(got->layers[0].size, 7U);
  EXPECT_FALSE(got->layers[0].foreign);
  EXPECT_TRUE(got->layers[1].foreign);
  EXPECT_TRUE(got->layers[2].foreign);
}

TEST(Manifest, AnIndexAndItsAttestations) {
  const std::string type = "application/vnd.oci.image.manifest.v1+json";
  const auto got = parse_manifest(
      R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[)" +
          blob(type, R"(,"platform":{"os":"linux","architecture":"arm64","variant":"v8"})") + "," +
          blob(type, R"(,"platform":{"os":"unknown","architecture":"unknown"})") + "," +
          blob(
              type,
              R"(,"platform":{"os":"linux","architecture":"amd64"},"annotations":{"vnd.docker.reference.type":"attestation-manifest"})") +
          "," + blob(type) + "]}",
      "");
  ASSERT_TRUE(got) << got.error().sentence();
  ASSERT_TRUE(got->is_index);
  ASSERT_EQ(got->entries.size(), 4U);
  EXPECT_EQ(got->entries[0].platform.text(), "linux/arm64");
  EXPECT_FALSE(got->entries[0].attestation);
  EXPECT_TRUE(got->entries[1].attestation);
  EXPECT_TRUE(got->entries[2].attestation);
  EXPECT_EQ(got->entries[3].platform.os, "");
  EXPECT_FALSE(got->entries[3].attestation);
}

TEST(Manifest, WhatIsRefused) {
  struct Row {
    std::string text, header, sentence;
  };
  const std::vector<Row> rows = {
      {"[]", "", "manifest: not a JSON object"},
      {R"({"schemaVersion":1,"fsLayers":[]})", "",
       "the image is stored in Docker's old schema 1, which is not read (push it again with Docker 1.10 or newer)"},
      {"{}", "application/vnd.docker.distribution.manifest.v1+prettyjws",
       "the image is stored in Docker's old schema 1, which is not read (push it again with Docker 1.10 or newer)"},
      {R"({"manifests":[],"layers":[]})", "", "manifest: an index and an image at once"},
      {R"({"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]})",
       "application/vnd.oci.image.manifest.v1+json",
       "manifest: it says application/vnd.oci.image.index.v1+json and was sent as "
       "application/vnd.oci.image.manifest.v1+json"},
      {R"({"config":)" + blob("application/vnd.cncf.helm.config.v1+json") + R"(,"layers":[]})", "",
       "no container image: its configuration is of type application/vnd.cncf.helm.config.v1+json"},
      {R"({"mediaType":"application/x"})", "", "no container image: a manifest of type application/x"},
      {"{}", "", "manifest: no config"},
      {R"({"config":)" + kConfig + "}", "", "manifest: no array 'layers'"},
      {R"({"config":)" + kConfig + R"(,"layers":[1]})", "", "manifest: layer 0 is no object"},
      {R"({"config":)" + kConfig + R"(,"layers":[{"digest":"sha256:x","size":1}]})", "",
       "manifest: layer 0 has no sha256 digest"},
      {R"({"config":)" + kConfig + R"(,"layers":[{"digest":"sha512:x","size":1}]})", "",
       "manifest: layer 0 has a sha512 digest; only sha256 is handled"},
      {R"({"config":)" + kConfig + R"(,"layers":[{"digest":")" + kA + R"(","size":-1}]})", "",
       "manifest: layer 0 has no size"},
      {R"({"config":{"digest":")" + kA + R"(","size":9000000},"layers":[]})", "",
       "the image configuration is larger than 8388608 bytes"},
      {std::string(kManifestLimit + 1, ' '), "", "the manifest is larger than 4194304 bytes"},
  };
  for (const Row& row : rows) {
    const auto got = parse_manifest(row.text, row.header);
    ASSERT_FALSE(got) << row.text.substr(0, 200);
    EXPECT_EQ(got.error().sentence(), row.sentence);
  }
}

TEST(Manifest, ThePlatformOfAConfiguration) {
  EXPECT_EQ(config_platform(R"({"os":"linux","architecture":"arm","variant":"v6"})")->text(), "linux/arm/v6");
  EXPECT_FALSE(config_platform("[]"));
}

}  // namespace
}  // namespace plimsoll::registry
