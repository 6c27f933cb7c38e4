#include "lint/context/contents.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

TEST(ContextContents, FilesOfAFolder) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "a.ini", "x\nurl=mysql://app:correct-horse-7@db.corp\n");
  std::filesystem::create_symlink("a.ini", folder / "link");
  ContextContents contents(files_below(folder.path().string()));
  const auto& secrets = contents.secrets_in("a.ini");
  ASSERT_TRUE(secrets);
  ASSERT_EQ(secrets->found.size(), 1U);
  EXPECT_EQ(secrets->found[0].line, 2U);
  EXPECT_EQ(secrets->found[0].redacted, "\u2026 (15 characters)");
  EXPECT_TRUE(secrets->is_whole);
  EXPECT_EQ(&contents.secrets_in("a.ini"), &secrets) << "read once";
  EXPECT_FALSE(contents.secrets_in("link"));
  EXPECT_FALSE(contents.secrets_in("missing"));
  EXPECT_FALSE(contents.secrets_in(""));
}

TEST(ContextContents, TheFirstBytesOfALargeFile) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "text", std::string(kMostOfFile, '\n') + "url=mysql://app:correct-horse-7@db.corp\n");
  test::write_file(folder / "binary", std::string(kMostOfFile + 1, '\0'));
  ContextContents contents(files_below(folder.path().string()));
  EXPECT_TRUE(contents.secrets_in("text")->found.empty());
  EXPECT_FALSE(contents.secrets_in("text")->is_whole);
  EXPECT_TRUE(contents.secrets_in("binary")->is_whole);
}

}  // namespace
}  // namespace plimsoll::lint
