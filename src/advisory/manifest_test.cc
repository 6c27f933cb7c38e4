#include "advisory/manifest.h"

#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

Manifest sample() {
  Manifest manifest;
  manifest.built = 1'790'000'000;
  manifest.feeds = {{.name = "npm",
                     .file = "npm-1.segment",
                     .sha256 = std::string(64, 'a'),
                     .size = 10,
                     .count = 446,
                     .withdrawn = 1,
                     .dropped = 2,
                     .unreadable = 3,
                     .newest = 1'700'000'000,
                     .downloaded = 1'780'000'000,
                     .source = "https://feeds.example/npm/all.zip",
                     .etag = "\"x\"",
                     .last_modified = "Mon"},
                    {.name = "Debian",
                     .file = "Debian-2.segment",
                     .sha256 = std::string(64, 'b'),
                     .size = 1ULL << 40U,
                     .downloaded = 5}};
  return manifest;
}

TEST(Manifest, RoundTrips) {
  Manifest manifest = sample();
  const auto read = parse_manifest(to_json(manifest));
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->feeds, manifest.feeds);
  EXPECT_EQ(read->feeds[0].name, "Debian");  // in order of name
  EXPECT_EQ(read->built, manifest.built);
  EXPECT_EQ(read->kind, "full");
  EXPECT_EQ(read->id, manifest.id);
  EXPECT_EQ(read->find("npm")->count, 446U);
  EXPECT_EQ(read->find("PyPI"), nullptr);
}

TEST(Manifest, EveryTruncationAndEveryFlippedBitIsAnErrorOrTheSame) {
  Manifest manifest = sample();
  const std::string json = to_json(manifest);
  for (std::size_t size = 0; size + 1 < json.size(); ++size) EXPECT_FALSE(parse_manifest(json.substr(0, size))) << size;
  for (std::size_t bit = 0; bit < json.size() * 8; ++bit) {
    std::string flipped = json;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto read = parse_manifest(flipped);
    if (!read) continue;
    EXPECT_EQ(read->feeds, manifest.feeds) << bit;  // white space became other white space
  }
}

TEST(Manifest, OtherFormatsAndPathsAreRefused) {
  EXPECT_EQ(parse_manifest(R"({"format":2})").error().code, base::ErrorCode::unsupported);
  for (const char* file : {"../x", "/etc/passwd", "a/b", "", ".."}) {
    Manifest manifest = sample();
    manifest.feeds[0].file = file;
    EXPECT_FALSE(parse_manifest(to_json(manifest))) << file;
  }
}

TEST(Manifest, AFolderWithoutOneSaysWhatToDo) {
  const test::TemporaryFolder folder;
  const auto read = read_manifest(folder.path());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().sentence(),
            folder.path().string() + ": no advisory database there (`plimsoll db update` makes one)");
}

}  // namespace
}  // namespace plimsoll::advisory
