// Archives and layouts in every form, from a file and as a stream: the same images, the same layers.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "formats/digest.h"
#include "image/source.h"
#include "image/source_types.h"
#include "tests/support/files.h"
#include "tests/support/layer_maker.h"

namespace plimsoll::image {
namespace {

using test::LayerMaker;

std::string digest_of(std::string_view bytes) {
  return "sha256:" + formats::sha256_hex(bytes);
}

const std::string kLayerA = LayerMaker().file("a", "1").tar();
const std::string kLayerB = LayerMaker().file("b", "2").tar();

std::string config(std::string_view architecture = "amd64") {
  return fmt::format(
      R"({{"os":"linux","architecture":"{}","rootfs":{{"type":"layers","diff_ids":["{}","{}"]}},)"
      R"("history":[{{"created_by":"ADD a"}},{{"created_by":"ENV x","empty_layer":true}},{{"created_by":"COPY b"}}]}})",
      architecture, digest_of(kLayerA), digest_of(kLayerB));
}

// As Docker 20.10 writes it: layer folders, an equal layer as a link, manifest.json last.
std::string docker_save() {
  return LayerMaker()
      .folder("aaa/")
      .file("aaa/layer.tar", kLayerA)
      .folder("bbb/")
      .file("bbb/layer.tar", kLayerB)
      .folder("ccc/")
      .symlink("ccc/layer.tar", "../aaa/layer.tar")
      .file("cfg.json", config())
      .file("manifest.json",
            R"([{"Config":"cfg.json","RepoTags":["app:1"],"Layers":["ccc/layer.tar","bbb/layer.tar"]}])")
      .tar();
}

std::string manifest(std::string_view config_bytes) {
  return fmt::format(
      R"({{"schemaVersion":2,"config":{{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{}"}},"layers":[)"
      R"({{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{}","size":{}}},{{"mediaType":"x","digest":"{}","size":{}}}]}})",
      digest_of(config_bytes), digest_of(kLayerA), kLayerA.size(), digest_of(kLayerB), kLayerB.size());
}

std::string blob_path(std::string_view bytes) {
  return "blobs/sha256/" + formats::sha256_hex(bytes);
}

// Blobs, then an index of two platforms and an attestation.
std::vector<std::pair<std::string, std::string>> oci_files() {
  const std::string amd = manifest(config("amd64"));
  const std::string arm = manifest(config("arm64"));
  const std::string attestation =
      R"({"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"x"},"layers":[]})";
  const auto entry = [](const std::string& bytes, std::string_view more) {
    return fmt::format(R"({{"digest":"{}"{}}})", digest_of(bytes), more);
  };
  const std::string index = fmt::format(R"({{"manifests":[{},{},{}]}})", entry(amd, ""), entry(arm, ""),
                                        entry(attestation, R"(,"platform":{"os":"unknown","architecture":"unknown"})"));
  return {{"oci-layout", R"({"imageLayoutVersion":"1.0.0"})"},
          {blob_path(kLayerA), kLayerA},
          {blob_path(kLayerB), kLayerB},
          {blob_path(config("amd64")), config("amd64")},
          {blob_path(config("arm64")), config("arm64")},
          {blob_path(amd), amd},
          {blob_path(arm), arm},
          {blob_path(attestation), attestation},
          {"index.json", index}};
}

std::string oci_tar() {
  LayerMaker tar;
  for (const auto& [path, bytes] : oci_files()) tar.file(path, bytes);
  return tar.tar();
}

// "name platform: digest-or-bytes history; ..." of every image; layer bytes are read through the source.
std::vector<std::string> describe(Source& source) {
  std::map<std::string, std::string> passed;
  if (source.is_stream()) {
    const auto status = source.pass([&](const std::string& member, const LayerBytes& bytes) -> base::Status {
      std::string& all = passed[member];
      return bytes.stream([&](base::Bytes piece) -> base::Status {
        all += base::text_of(piece);
        return {};
      });
    });
    if (!status) return {"error: " + status.error().what};
  }
  auto images = source.images();
  if (!images) return {"error: " + images.error().what};
  std::vector<std::string> lines;
  for (const Image& image : *images) {
    std::string line = fmt::format("{}:", image.platform);
    for (const ImageLayer& layer : image.layers) {
      std::string bytes = passed[layer.member];
      if (!source.is_stream()) {
        auto found = source.layer(image, layer);
        EXPECT_TRUE(found) << found.error().what;
        if (!found) continue;
        bytes.resize(found->size);
        EXPECT_TRUE(base::read_exact(sys::FileAccess(found->file.get(), found->offset + found->size), found->offset,
                                     std::as_writable_bytes(std::span(bytes))));
      }
      line += fmt::format(" {}({}{})",
                          bytes == kLayerA   ? "A"
                          : bytes == kLayerB ? "B"
                                             : "?",
                          layer.created_by, digest_of(bytes) == layer.diff_id ? "" : " wrong diff id");
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> from_file(const std::string& bytes, std::string platform = {}, std::string from = {}) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "image.tar", bytes);
  OpenOptions options;
  options.reference = (folder / "image.tar").string();
  options.platform = std::move(platform);
  options.from = std::move(from);
  auto source = open_source(options);
  if (!source) return {"error: " + source.error().what};
  return describe(**source);
}

std::vector<std::string> from_stream(const std::string& bytes, std::string platform = {}) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "image.tar", bytes);
  OpenOptions options;
  options.reference = "-";
  options.platform = std::move(platform);
  auto source = open_stream(options, *sys::open_read((folder / "image.tar").string()));
  return describe(**source);
}

using Lines = std::vector<std::string>;
const Lines kAmd = {"linux/amd64: A(ADD a) B(COPY b)"};

TEST(Sources, DockerSave) {
  EXPECT_EQ(from_file(docker_save()), kAmd);
  EXPECT_EQ(from_stream(docker_save()), kAmd);
}

TEST(Sources, OciLayoutInATarAndItsPlatforms) {
  EXPECT_EQ(from_file(oci_tar(), "linux/amd64"), kAmd);
  EXPECT_EQ(from_stream(oci_tar(), "linux/amd64"), kAmd);
  EXPECT_EQ(from_file(oci_tar(), "all"), (Lines{kAmd[0], "linux/arm64: A(ADD a) B(COPY b)"}));
  EXPECT_EQ(from_file(oci_tar(), "linux/s390x"), (Lines{"error: no image for linux/s390x"}));
}

TEST(Sources, OciLayoutInAFolder) {
  const test::TemporaryFolder folder;
  for (const auto& [path, bytes] : oci_files()) test::write_file(folder / path, bytes);
  OpenOptions options;
  options.reference = folder.path().string();
  options.platform = "linux/arm64";
  EXPECT_EQ(describe(**open_source(options)), (Lines{"linux/arm64: A(ADD a) B(COPY b)"}));
}

TEST(Sources, DockerTwentyFiveHasBothManifests) {
  LayerMaker tar;
  for (const auto& [path, bytes] : oci_files()) tar.file(path, bytes);
  tar.file("manifest.json", fmt::format(R"([{{"Config":"{}","RepoTags":["app:1"],"Layers":["{}","{}"]}}])",
                                        blob_path(config()), blob_path(kLayerA), blob_path(kLayerB)));
  EXPECT_EQ(from_file(tar.tar(), "linux/amd64"), kAmd);
  EXPECT_EQ(from_file(tar.tar(), "linux/amd64", "docker-archive"), kAmd);
  EXPECT_EQ(from_stream(tar.tar(), "linux/amd64"), kAmd);
}

TEST(Sources, LiesAndDamageAreSentences) {
  std::string changed = oci_tar();
  const auto at = changed.find("\"os\":\"linux\"");
  changed[at + 6] = 'L';
  EXPECT_TRUE(from_file(changed, "linux/amd64")[0].starts_with("error: the blob sha256:"))
      << from_file(changed, "linux/amd64")[0];
  EXPECT_EQ(from_file(LayerMaker().file("x", "1").tar()),
            (Lines{"error: neither index.json nor manifest.json is in it"}));
  EXPECT_EQ(from_file(LayerMaker().file("manifest.json", "[{}]").tar()),
            (Lines{"error: manifest.json: an image without Config or Layers"}));
  EXPECT_EQ(from_file(LayerMaker().file("manifest.json", "[").tar()).size(), 1U);
  EXPECT_EQ(from_stream("no tar at all"), (Lines{"error: this is no tar archive"}));
  EXPECT_EQ(from_stream(""), (Lines{"error: no tar archive"}));
}

// Every truncation of an archive of about 12 KiB, as a file and as a stream: an error or an image, never a crash.
// A few KiB that ask for 200 x 200 manifests, and manifest.json as often as it likes for one large configuration.
TEST(Sources, NamingOneBlobAgainAndAgainIsBounded) {
  const auto times = [](std::size_t count, const std::string& text) {
    std::string list = "[" + text;
    for (std::size_t i = 1; i < count; ++i) list += "," + text;
    return list + "]";
  };
  const std::string amd = manifest(config("amd64"));
  const std::string inner = R"({"manifests":)" + times(200, R"({"digest":")" + digest_of(amd) + R"("})") + "}";
  const std::string outer = R"({"manifests":)" + times(200, R"({"digest":")" + digest_of(inner) + R"("})") + "}";
  const std::string layout = LayerMaker()
                                 .file("index.json", outer)
                                 .file(blob_path(inner), inner)
                                 .file(blob_path(amd), amd)
                                 .file(blob_path(config()), config())
                                 .tar();
  EXPECT_EQ(from_file(layout), (Lines{"error: image indexes that name more than 10000 manifests"}));

  const std::string large = config() + std::string(3U << 20U, ' ');
  const std::string docker = LayerMaker()
                                 .file("cfg.json", large)
                                 .file("manifest.json", times(30, R"({"Config":"cfg.json","Layers":["a","b"]})"))
                                 .tar();
  EXPECT_EQ(from_file(docker), (Lines{"error: more than 67108864 bytes of image configurations"}));
}

TEST(Sources, EveryTruncationIsHandled) {
  const std::string whole = docker_save();
  for (std::size_t cut = 0; cut < whole.size(); cut += 64) {
    const bool is_whole = cut > whole.size() - 1024 - 512;
    for (const Lines& lines : {from_file(whole.substr(0, cut)), from_stream(whole.substr(0, cut))}) {
      ASSERT_EQ(lines.size(), 1U);
      EXPECT_TRUE(is_whole || lines[0].starts_with("error: ")) << cut << lines[0];
    }
  }
}

TEST(Sources, PathsAndNames) {
  EXPECT_TRUE(is_path("-"));
  EXPECT_TRUE(is_path("./a"));
  EXPECT_TRUE(is_path("/a"));
  EXPECT_FALSE(is_path("alpine:3.19"));
  EXPECT_FALSE(is_path("team/app"));
  OpenOptions options;
  options.reference = "./nowhere.tar";
  EXPECT_EQ(open_source(options).error().sentence(), "./nowhere.tar: cannot open: No such file or directory");
  options.from = "floppy";
  EXPECT_EQ(open_source(options).error().what, "--from floppy: no such source");
}

TEST(Platforms, Match) {
  EXPECT_EQ(platform_text("linux", "arm64", "v8"), "linux/arm64");
  EXPECT_EQ(platform_text("linux", "arm", "v7"), "linux/arm/v7");
  EXPECT_TRUE(platform_matches("linux/arm", "linux/arm/v7"));
  EXPECT_FALSE(platform_matches("linux/arm", "linux/arm64"));
  EXPECT_FALSE(platform_matches("linux/arm/v6", "linux/arm/v7"));
}

}  // namespace
}  // namespace plimsoll::image
