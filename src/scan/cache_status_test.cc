#include "scan/cache_status.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "formats/json.h"
#include "scan/keep_facts.h"
#include "tests/support/files.h"

namespace plimsoll::scan {
namespace {

std::string digest_of(char digit) {
  return "sha256:" + std::string(64, digit);
}

class ShowsCache : public ::testing::Test {
 protected:
  void keep(const std::string& digest, const std::vector<analysis::Looked>& speakers) const {
    const auto cache = store::FactsCache::open(path_);
    analysis::LayerEnd end;
    end.analyzers = speakers;
    auto writer = *cache.write();
    ASSERT_TRUE(writer.append(analysis::encode_end(end)));
    ASSERT_TRUE(keep_facts(cache, writer, digest, nullptr));
    store::LocalBytes bytes;
    bytes.size = 7;
    cache.remember(bytes, digest);
  }
  // 2026-11-20T00:00:00Z and so many days.
  void set_used(const std::string& folder, int days) const {
    for (const auto& item : std::filesystem::directory_iterator(folder_ / "c" / folder)) {
      const std::array<timespec, 2> times = {{{0, UTIME_OMIT}, {1795132800 + 86400 * days, 0}}};
      ASSERT_EQ(::utimensat(AT_FDCWD, item.path().c_str(), times.data(), 0), 0);
    }
  }
  CacheStatus status() const { return *cache_status(*store::open_cache_folder(path_)); }

  test::TemporaryFolder folder_;
  std::string path_ = (folder_ / "c").string();
};

TEST_F(ShowsCache, CountsWhatIsThere) {
  keep(digest_of('1'), {{"dpkg", 1, 1}, {"secrets", 2, 1}});
  keep(digest_of('2'), {{"dpkg", 1, 1}, {"dpkg", 1, 2}});
  ::setenv("PLIMSOLL_CACHE_KEY", "another", 1);
  keep(digest_of('1'), {{"dpkg", 1, 1}});
  ::unsetenv("PLIMSOLL_CACHE_KEY");
  set_used("facts", 0);
  set_used("seen", 2);
  const std::string text = cache_status_table(status());
  EXPECT_EQ(text, "Folder    " + path_ +
                      "\n"
                      "Layers    2 in 3 files, and the digests of 2 local files\n"
                      "Size      20.0 KiB of at most 2.0 GiB (scan --cache-size)\n"
                      "Used      between 2026-11-20T00:00:00Z and 2026-11-22T00:00:00Z\n"
                      "\n"
                      "Analyzer  Version  Layers\n"
                      "dpkg            1       2\n"
                      "secrets         2       1\n");
}

TEST_F(ShowsCache, SaysTheSameAsJson) {
  keep(digest_of('1'), {{"dpkg", 1, 1}});
  set_used("facts", 1);
  set_used("seen", 0);
  test::write_file(folder_ / "c/facts" / std::string(64, '3'), "of an older version");
  test::write_file(folder_ / "c/facts/new.0", "");
  set_used("facts", 1);
  const auto json = formats::Json::parse(cache_status_json(status()));
  const auto expected = formats::Json::parse(R"({
    "layers": 1, "files": 2, "bytes": 12288, "limit": 2147483648, "remembered": 1, "leftovers": 1, "unreadable": 1,
    "oldest_use": "2026-11-20T00:00:00Z", "newest_use": "2026-11-21T00:00:00Z",
    "analyzers": [{"id": "dpkg", "version": 1, "layers": 1}]})");
  for (const auto& [name, value] : expected.items()) EXPECT_EQ(json[name], value) << name;
  EXPECT_EQ(json["path"], path_);
}

TEST_F(ShowsCache, AnEmptyOneIsNothing) {
  store::FactsCache::open(path_);
  EXPECT_EQ(cache_status_table(status()), "Folder    " + path_ +
                                              "\n"
                                              "Layers    0 in 0 files, and the digests of 0 local files\n"
                                              "Size      0 bytes of at most 2.0 GiB (scan --cache-size)\n");
}

TEST(BytesText, UsesTheLargestUnit) {
  struct Row {
    std::uint64_t bytes;
    std::string text;
  };
  const Row rows[] = {{0, "0 bytes"},
                      {1, "1 byte"},
                      {1023, "1023 bytes"},
                      {1024, "1.0 KiB"},
                      {1536, "1.5 KiB"},
                      {1ULL << 20U, "1.0 MiB"},
                      {2ULL << 30U, "2.0 GiB"},
                      {1ULL << 40U, "1.0 TiB"},
                      {1ULL << 50U, "1024.0 TiB"}};
  for (const Row& row : rows) EXPECT_EQ(bytes_text(row.bytes), row.text);
}

}  // namespace
}  // namespace plimsoll::scan
