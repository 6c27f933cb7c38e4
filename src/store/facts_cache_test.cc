#include "store/facts_cache.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/files.h"

namespace plimsoll::store {
namespace {

const std::string kDigest = "sha256:" + std::string(64, '1');
const std::string kOther = "sha256:" + std::string(64, '2');

std::string content(const FactsFile& file) {
  std::string bytes(file.end - file.start, '\0');
  EXPECT_TRUE(base::read_exact(sys::FileAccess(file.file.get(), file.end), file.start,
                               std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

FactsFile keep(const FactsCache& cache, const std::string& digest, std::string_view bytes) {
  auto writer = cache.write();
  EXPECT_TRUE(writer && writer->append(bytes));
  return *writer->commit(digest);
}

std::string only_name(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& item : std::filesystem::directory_iterator(folder)) names.push_back(item.path().filename());
  EXPECT_EQ(names.size(), 1U);
  return names.empty() ? std::string() : names.front();
}

TEST(FactsCache, KeepsUnderTheDigest) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  EXPECT_EQ(content(keep(cache, kDigest, "frames")), "frames");
  const auto again = FactsCache::open((folder / "c").string());
  ASSERT_TRUE(again.find(kDigest));
  EXPECT_EQ(content(*again.find(kDigest)), "frames");
  EXPECT_FALSE(again.find(kOther));
  EXPECT_FALSE(again.find("sha256:../../etc/passwd"));
  EXPECT_TRUE(again.may_have(kDigest));
  EXPECT_FALSE(again.may_have(kOther));
  EXPECT_FALSE(again.may_have("sha256:../../etc/passwd"));
}

TEST(FactsCache, AScanEndedInTheMiddleLeavesNoFile) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  auto writer = cache.write();
  ASSERT_TRUE(writer && writer->append(std::string(1U << 20U, 'x')));
  EXPECT_TRUE(std::filesystem::is_empty(folder / "c/facts"));
  ASSERT_TRUE(writer->commit(kDigest));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "c/facts"), {}), 1);
}

TEST(FactsCache, AnEntryUnderAnotherNameIsNotBelieved) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  keep(cache, kDigest, "frames");
  const std::string name = only_name(folder / "c/facts");
  std::filesystem::copy_file(folder / "c/facts" / name, folder / "c/facts" / (kOther.substr(7) + name.substr(64)));
  EXPECT_FALSE(cache.find(kOther));
}

TEST(FactsCache, AnotherKeyReadsNothing) {
  const test::TemporaryFolder folder;
  keep(FactsCache::open((folder / "c").string()), kDigest, "frames");
  ::setenv("PLIMSOLL_CACHE_KEY", "another", 1);
  EXPECT_FALSE(FactsCache::open((folder / "c").string()).find(kDigest));
  ::unsetenv("PLIMSOLL_CACHE_KEY");
  EXPECT_TRUE(FactsCache::open((folder / "c").string()).find(kDigest));
}

TEST(FactsCache, AFolderThatOthersCanWriteIsNotUsed) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "c").string();
  FactsCache::open(path);
  ::chmod(path.c_str(), 0777);
  const auto cache = FactsCache::open(path);
  EXPECT_EQ(cache.warning(), "the cache folder " + path + " is not used: others can write to it");
  EXPECT_EQ(content(keep(cache, kDigest, "frames")), "frames") << "scanning goes on without it";
  EXPECT_FALSE(cache.find(kDigest));
}

TEST(FactsCache, WithoutAFolderNothingIsKept) {
  const auto cache = FactsCache::open(std::nullopt);
  EXPECT_EQ(content(keep(cache, kDigest, "frames")), "frames");
  EXPECT_FALSE(cache.find(kDigest));
  EXPECT_EQ(cache.warning(), "");
}

TEST(FactsCache, AFolderThatCannotBeMadeIsAWarning) {
  const auto cache = FactsCache::open("/proc/nowhere/cache");
  EXPECT_NE(cache.warning(), "");
}

TEST(FactsCache, RemembersUnchangedFilesOnly) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  LocalBytes bytes;
  bytes.info.st_dev = 1;
  bytes.info.st_ino = 2;
  bytes.info.st_size = 3;
  bytes.size = 3;
  cache.remember(bytes, kDigest);
  EXPECT_EQ(cache.recall(bytes), kDigest);
  for (auto* field : {&bytes.offset, &bytes.size}) {
    ++*field;
    EXPECT_EQ(cache.recall(bytes), std::nullopt);
    --*field;
  }
  ++bytes.info.st_mtim.tv_nsec;
  EXPECT_EQ(cache.recall(bytes), std::nullopt);
  bytes.info.st_ctim.tv_sec = ::time(nullptr);
  cache.remember(bytes, kDigest);
  EXPECT_EQ(cache.recall(bytes), std::nullopt) << "a file changed this very second may change again unseen";
}

// Damages the one entry that there is.
void damage(const std::filesystem::path& facts, const std::function<void(const std::filesystem::path&)>& how) {
  how(facts / only_name(facts));
}

TEST(FactsCache, DamagedEntriesAreDroppedAndSaid) {
  using Path = std::filesystem::path;
  const auto flip = [](std::size_t at) {
    return [at](const Path& path) {
      std::string bytes = test::read_file(path);
      bytes[at < bytes.size() ? at : bytes.size() - 1] ^= 1;
      test::write_file(path, bytes);
    };
  };
  const std::function<void(const Path&)> ways[] = {
      flip(0),
      flip(15),
      flip(1000),
      [](const Path& path) { test::write_file(path, ""); },
      [](const Path& path) { test::write_file(path, test::read_file(path) + "x"); },
      [](const Path& path) { std::filesystem::resize_file(path, 20); },
      [](const Path& path) {
        std::filesystem::rename(path, path.parent_path() / "new.moved");
        std::filesystem::create_symlink("new.moved", path);
      },
      [](const Path& path) {
        std::filesystem::remove(path);
        ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
      },
  };
  for (const auto& way : ways) {
    const test::TemporaryFolder folder;
    const auto cache = FactsCache::open((folder / "c").string());
    keep(cache, kDigest, "frames and frames");
    damage(folder / "c/facts", way);
    EXPECT_FALSE(cache.find(kDigest));
    EXPECT_FALSE(cache.find(kDigest));
    EXPECT_EQ(cache.complaints(), (std::vector<std::string>{"1 entry of the cache was damaged and is read anew"}));
    std::filesystem::remove(folder / "c/facts/new.moved");
    EXPECT_TRUE(std::filesystem::is_empty(folder / "c/facts"));
    keep(cache, kDigest, "frames");
    EXPECT_TRUE(cache.find(kDigest));
  }
}

TEST(FactsCache, AnEntryThatCannotBePutInPlaceIsReadAllTheSame) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  keep(cache, kDigest, "old");
  const auto path = folder / "c/facts" / only_name(folder / "c/facts");
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  EXPECT_EQ(content(keep(cache, kDigest, "frames")), "frames");
  ASSERT_EQ(cache.complaints().size(), 1U);
  EXPECT_TRUE(cache.complaints()[0].starts_with("1 layer's facts are not kept: ")) << cache.complaints()[0];
}

std::int64_t used(const std::filesystem::path& path) {
  struct stat info {};
  EXPECT_EQ(::stat(path.c_str(), &info), 0);
  return info.st_mtim.tv_sec;
}

void set_used(const std::filesystem::path& path, std::int64_t time) {
  const std::array<timespec, 2> times = {{{time, 0}, {time, 0}}};
  EXPECT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
}

TEST(FactsCache, UseIsNotedOnceAnHour) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  keep(cache, kDigest, "frames");
  LocalBytes bytes;
  cache.remember(bytes, kDigest);
  const std::int64_t now = ::time(nullptr);
  for (const auto& path :
       {folder / "c/facts" / only_name(folder / "c/facts"), folder / "c/seen" / only_name(folder / "c/seen")}) {
    const auto use = [&] { return cache.find(kDigest) && cache.recall(bytes); };
    set_used(path, now - 1800);
    EXPECT_TRUE(use());
    EXPECT_EQ(used(path), now - 1800);
    set_used(path, now - 7200);
    EXPECT_TRUE(use());
    EXPECT_GE(used(path), now);
  }
}

TEST(FactsCache, TrimsOnlyWhereItHasGrown) {
  const test::TemporaryFolder folder;
  {
    const auto cache = FactsCache::open((folder / "c").string());
    keep(cache, kDigest, "frames");
    cache.trim(8192);
    EXPECT_TRUE(cache.find(kDigest));
  }
  const auto cache = FactsCache::open((folder / "c").string());
  cache.trim(0);
  EXPECT_TRUE(cache.find(kDigest)) << "nothing was written";
  set_used(folder / "c/facts" / only_name(folder / "c/facts"), ::time(nullptr) - 60);
  const auto reading = cache.find(kDigest);
  keep(cache, kOther, "other");
  cache.trim(4096);
  EXPECT_FALSE(cache.find(kDigest));
  EXPECT_TRUE(cache.find(kOther));
  EXPECT_EQ(content(*reading), "frames") << "whoever reads it still can";
}

TEST(FactsCache, ItsFilesAreListedWhereItMayBeTooLargeAndOnceAnHour) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "c").string();
  const auto cache = FactsCache::open(path);
  const auto leftover = folder / "c/facts/new.0";
  const auto is_listed = [&](std::uint64_t limit) {
    test::write_file(leftover, "");
    set_used(leftover, ::time(nullptr) - 7200);
    keep(cache, kDigest, "frames");
    cache.trim(limit);
    return !std::filesystem::exists(leftover);
  };
  const auto set_listed = [&](std::int64_t ago) {
    const auto lock = lock_cache(path);
    write_estimate(*lock, {4096, ::time(nullptr) - ago});
  };
  EXPECT_TRUE(is_listed(1U << 20U)) << "nothing is known of its size";
  EXPECT_FALSE(is_listed(1U << 20U));
  EXPECT_TRUE(is_listed(8192)) << "4096 there and twice 4096 added";
  EXPECT_FALSE(is_listed(8192)) << "one entry was there, since it is the same one always";
  set_listed(3500);
  EXPECT_FALSE(is_listed(1U << 20U));
  set_listed(3700);
  EXPECT_TRUE(is_listed(1U << 20U));
  set_listed(-100);
  EXPECT_TRUE(is_listed(1U << 20U)) << "a clock that was set back";
}

TEST(FactsCache, ADamagedDigestOfALocalFileIsDroppedAndSaid) {
  const test::TemporaryFolder folder;
  const auto cache = FactsCache::open((folder / "c").string());
  const LocalBytes bytes;
  cache.remember(bytes, kDigest);
  const auto path = folder / "c/seen" / only_name(folder / "c/seen");
  std::string text = test::read_file(path);
  text.replace(7, 64, kOther.substr(7));
  test::write_file(path, text);
  EXPECT_EQ(cache.recall(bytes), std::nullopt);
  EXPECT_EQ(cache.complaints().size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace plimsoll::store
