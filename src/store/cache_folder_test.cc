#include "store/cache_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "store/facts_cache.h"
#include "tests/support/files.h"

namespace plimsoll::store {
namespace {

const std::string kHex(64, 'a');

TEST(CacheFolder, KnowsItsOwnFilesByTheirNames) {
  struct Row {
    std::string folder, name;
    std::optional<ItemKind> kind;
  };
  const Row rows[] = {
      {"facts", kHex + "-0123abcd", ItemKind::facts},
      {"facts", kHex, ItemKind::facts},
      {"facts", "new.0123456789abcdef", ItemKind::temporary},
      {"facts", "spill.XyZ123", ItemKind::temporary},
      {"facts", kHex + "-0123abcg", std::nullopt},
      {"facts", kHex + "-0123abcd.bak", std::nullopt},
      {"facts", kHex.substr(1), std::nullopt},
      {"facts", "notes.txt", std::nullopt},
      {"facts", "..", std::nullopt},
      {"seen", kHex, ItemKind::seen},
      {"seen", kHex + ".XyZ123", ItemKind::temporary},
      {"seen", kHex + "-0123abcd", std::nullopt},
      {"seen", "new.0123456789abcdef", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(kind_of(row.folder, row.name), row.kind) << row.folder << "/" << row.name;
}

class OnDisk : public ::testing::Test {
 protected:
  // A file of this many bytes that was used so long ago.
  void put(const std::string& name, std::size_t bytes, std::int64_t age) const {
    const auto path = folder_ / "c" / name;
    test::write_file(path, std::string(bytes, 'x'));
    const std::array<timespec, 2> times = {{{now_ - age, 0}, {now_ - age, 0}}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
  }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& item : std::filesystem::recursive_directory_iterator(folder_ / "c")) {
      if (!item.is_directory()) all.push_back(item.path().lexically_relative(folder_ / "c"));
    }
    std::ranges::sort(all);
    return all;
  }
  CacheFolder open() const { return *open_cache_folder(path_); }

  test::TemporaryFolder folder_;
  std::string path_ = (folder_ / "c").string();
  FactsCache cache_ = FactsCache::open(path_);
  std::int64_t now_ = ::time(nullptr);
  std::string a_ = "facts/" + std::string(64, 'a') + "-00000000", b_ = "facts/" + std::string(64, 'b') + "-00000000",
              c_ = "seen/" + std::string(64, 'c');
};

using Names = std::vector<std::string>;

TEST_F(OnDisk, WhatIsUsedLeastGoesFirst) {
  struct Row {
    std::uint64_t limit;
    Names left;
  };
  const Row rows[] = {
      {12U << 10U, {a_, b_, "key", "lock", c_}},
      {(12U << 10U) - 1, {a_, "key", "lock", c_}},
      {8U << 10U, {a_, "key", "lock", c_}},
      {4U << 10U, {a_, "key", "lock"}},
      {0, {"key", "lock"}},
  };
  for (const Row& row : rows) {
    put(a_, 4096, 10);
    put(b_, 100, 3000);
    put(c_, 1, 2000);
    ASSERT_TRUE(trim_items(open(), row.limit, 3600));
    EXPECT_EQ(names(), row.left) << row.limit;
  }
}

TEST_F(OnDisk, LeftoversGoWhenTheyAreOld) {
  put("facts/new.1111", 10, 3599);
  put("facts/new.2222", 10, 3601);
  put("seen/" + kHex + ".AbCdEf", 10, 3601);
  ASSERT_TRUE(trim_items(open(), 1U << 20U, 3600));
  EXPECT_EQ(names(), (Names{"facts/new.1111", "key", "lock"}));
}

TEST_F(OnDisk, NothingOfOthersIsTouched) {
  put("facts/notes.txt", 10, 9000);
  put("db", 10, 9000);
  std::filesystem::create_directory(folder_ / "c" / a_);
  std::filesystem::create_symlink("/etc/passwd", folder_ / "c" / b_);
  ASSERT_TRUE(trim_items(open(), 0, 0));
  EXPECT_TRUE(std::filesystem::is_directory(folder_ / "c" / a_));
  EXPECT_EQ(names(), (Names{"db", b_, "facts/notes.txt", "key", "lock"}));
}

TEST_F(OnDisk, WhatWasUsedInTheMeantimeStays) {
  put(a_, 10, 100);
  const auto items = *list_items(open());
  put(a_, 10, 0);
  EXPECT_EQ(remove_items(open(), items, [](const CacheItem&) { return true; }).files, 0U);
  EXPECT_EQ(names(), (Names{a_, "key", "lock"}));
}

TEST_F(OnDisk, OnlyACacheOfOursIsOpened) {
  const auto why = [](const std::string& path) {
    const auto opened = open_cache_folder(path);
    return opened ? std::string() : opened.error().what;
  };
  EXPECT_EQ(why(path_), "");
  EXPECT_EQ(why(path_ + "/"), "");
  const std::string link = (folder_ / "link").string();
  std::filesystem::create_symlink(path_, link);
  for (const std::string& path : {link, link + "/", path_ + "/key"})
    EXPECT_EQ(why(path), "not a folder, or a symbolic link: name the cache folder itself") << path;
  EXPECT_EQ(why((folder_ / "absent").string()), "cannot open: No such file or directory");
  std::filesystem::create_directories(folder_ / "other/facts");
  EXPECT_EQ(why((folder_ / "other").string()), "not a cache of plimsoll's: there is neither a key nor a lock in it");
  test::write_file(folder_ / "other/key", "");
  EXPECT_EQ(why((folder_ / "other").string()), "not a cache of plimsoll's: it has no folder seen");
  std::filesystem::create_symlink("/tmp", folder_ / "other/seen");
  EXPECT_EQ(why((folder_ / "other").string()), "not a folder, or a symbolic link: name the cache folder itself");
  if (::geteuid() != 0) return;
  ASSERT_EQ(::chown(path_.c_str(), 12345, 12345), 0);
  EXPECT_EQ(why(path_), "not a cache of plimsoll's: it belongs to another user");
}

TEST_F(OnDisk, TheLockIsHeldByOne) {
  auto held = lock_cache(path_, 0);
  ASSERT_TRUE(held);
  EXPECT_FALSE(lock_cache(path_, 0));
  held.reset();
  EXPECT_TRUE(lock_cache(path_, 0));
}

TEST(CacheKey, IsTheSameForAllWhoAskAtOnce) {
  const test::TemporaryFolder folder;
  std::array<std::string, 8> keys;
  std::vector<std::thread> threads;
  for (std::string& key : keys) threads.emplace_back([&] { key = *load_key(folder.path().string()); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& key : keys) EXPECT_EQ(key, keys[0]);
  EXPECT_EQ(keys[0].size(), 32U);
}

TEST(CacheKey, OneThatOthersCanReadIsReplaced) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "key").string();
  test::write_file(path, std::string(32, 'k'));
  ::chmod(path.c_str(), 0644);
  EXPECT_NE(*load_key(folder.path().string()), std::string(32, 'k'));
  test::write_file(path, std::string(32, 'k'));
  EXPECT_EQ(*load_key(folder.path().string()), std::string(32, 'k')) << "0600, as it was just made";
}

}  // namespace
}  // namespace plimsoll::store
