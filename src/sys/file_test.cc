#include "sys/file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/support/files.h"

namespace plimsoll::sys {
namespace {

using base::ErrorCode;
using test::TemporaryFolder;

TEST(File, ReadsUpToItsLimitAndNoByteMore) {
  const TemporaryFolder folder;
  test::write_file(folder / "f", "12345");
  EXPECT_EQ(read_file(folder / "f", 5).value(), "12345");
  const auto over = read_file(folder / "f", 4);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, ErrorCode::limit);
}

TEST(File, SaysWhatIsMissingAndWhatIsNoFile) {
  const TemporaryFolder folder;
  const auto missing = open_read(folder / "none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_EQ(missing.error().what, "cannot open: No such file or directory");
  const auto is_folder = map_file(folder.path());
  ASSERT_FALSE(is_folder);
  EXPECT_EQ(is_folder.error().code, ErrorCode::invalid);
}

TEST(File, MapsAnEmptyAndAFullFile) {
  const TemporaryFolder folder;
  test::write_file(folder / "empty", "");
  test::write_file(folder / "full", "abc");
  EXPECT_TRUE(map_file(folder / "empty").value().bytes().empty());
  EXPECT_EQ(base::text_of(map_file(folder / "full").value().bytes()), "abc");
}

TEST(File, ReadsAtAnOffsetAndStopsAtTheEnd) {
  const TemporaryFolder folder;
  test::write_file(folder / "f", "0123456789");
  const auto file = open_read(folder / "f");
  ASSERT_TRUE(file);
  const FileAccess access(file->get(), 10);
  std::array<std::byte, 4> out{};
  EXPECT_EQ(access.read_at(3, out).value(), 4u);
  EXPECT_EQ(base::text_of(out), "3456");
  EXPECT_EQ(access.read_at(8, out).value(), 2u);
  EXPECT_EQ(access.read_at(99, out).value(), 0u);
}

TEST(File, ReplacesAFileWhollyAndLeavesNothingBesideIt) {
  const TemporaryFolder folder;
  test::write_file(folder / "f", "old");
  EXPECT_TRUE(write_file_atomically(folder / "f", "new", /*durable=*/true, 0640));
  EXPECT_EQ(test::read_file(folder / "f"), "new");
  struct stat info {};
  ASSERT_EQ(::stat((folder / "f").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777u, 0640u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
  EXPECT_EQ(write_file_atomically(folder / "none/f", "x").error().code, ErrorCode::not_found);
}

TEST(File, MakesFoldersLikeMkdirP) {
  const TemporaryFolder folder;
  EXPECT_TRUE(make_folders(folder / "a/b/c"));
  EXPECT_TRUE(make_folders(folder / "a/b/c"));
  EXPECT_TRUE(std::filesystem::is_directory(folder / "a/b/c"));
  test::write_file(folder / "file", "");
  EXPECT_FALSE(make_folders(folder / "file/below"));
}

TEST(File, AnUnlinkedFileHasNoNameAndKeepsItsBytes) {
  const TemporaryFolder folder;
  const auto file = unlinked_file(folder.path());
  ASSERT_TRUE(file);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  ASSERT_TRUE(write_all(file->get(), "abc"));
  std::array<std::byte, 3> out{};
  EXPECT_EQ(FileAccess(file->get(), 3).read_at(0, out).value(), 3u);
  EXPECT_EQ(base::text_of(out), "abc");
}

TEST(File, TheCacheFolderFollowsTheEnvironment) {
  ::setenv("XDG_CACHE_HOME", "/c", 1);
  EXPECT_EQ(cache_folder().value(), "/c/plimsoll");
  ::setenv("XDG_CACHE_HOME", "relative", 1);  // the specification: not absolute, ignored
  ::setenv("HOME", "/h", 1);
  EXPECT_EQ(cache_folder().value(), "/h/.cache/plimsoll");
  ::setenv("HOME", "here", 1);
  EXPECT_EQ(cache_folder().error().sentence(),
            "here: HOME is not an absolute path (set HOME to one, or name the folder by a flag)");
  ::unsetenv("HOME");
  EXPECT_EQ(cache_folder().error().code, ErrorCode::usage);
}

}  // namespace
}  // namespace plimsoll::sys
