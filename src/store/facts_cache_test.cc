#include "store/facts_cache.h"

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

}  // namespace
}  // namespace plimsoll::store
