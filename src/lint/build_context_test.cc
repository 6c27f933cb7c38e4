#include "lint/build_context.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

std::string paths_of(const BuildContext& context) {
  std::string out;
  for (const ContextEntry& entry : context.entries) out += entry.path + (entry.is_folder ? "/ " : " ");
  return out;
}

TEST(BuildContext, WhatTheBuilderSees) {
  const test::TemporaryFolder folder;
  for (const std::string name : {"Dockerfile", "a/b", "a/c.log", ".git/HEAD", "keep/x.log"}) {
    std::filesystem::create_directories((folder / name).parent_path());
    test::write_file(folder / name, "x");
  }
  std::filesystem::create_directory_symlink("..", folder / "loop");
  const std::string root = folder.path().string();
  auto context = read_build_context(root, "Dockerfile");
  ASSERT_NE(context, nullptr);
  EXPECT_EQ(paths_of(*context), ".git/ Dockerfile a/ a/b a/c.log keep/ keep/x.log loop ");
  EXPECT_EQ(context->ignore_name, "");
  test::write_file(folder / ".dockerignore", "**/*.log\n.git\n!keep/*.log\n");
  context = read_build_context(root, "Dockerfile");
  EXPECT_EQ(paths_of(*context), ".dockerignore Dockerfile a/ a/b keep/ keep/x.log loop ");
  test::write_file(folder / "Dockerfile.dockerignore", "*\n!a\n");
  context = read_build_context(root, "Dockerfile");
  EXPECT_EQ(context->ignore_name, "Dockerfile.dockerignore") << "the Dockerfile's own goes first";
  EXPECT_EQ(paths_of(*context), "a/ a/b a/c.log ");
  EXPECT_EQ(read_build_context(root + "/missing", "Dockerfile"), nullptr);
}

TEST(BuildContext, SensitiveNames) {
  for (const std::string path : {".env", "x/.env.production", "a/id_rsa", "b/server.pem", ".npmrc", "t.tfstate"})
    EXPECT_TRUE(is_sensitive({path, false})) << path;
  for (const std::string path : {".env.example", ".environment", "id_rsa.pub", "pem", "key.md", ".gitignore"})
    EXPECT_FALSE(is_sensitive({path, false})) << path;
  EXPECT_TRUE(is_sensitive({"a/.git", true}));
  EXPECT_FALSE(is_sensitive({".git", false}));
}

}  // namespace
}  // namespace plimsoll::lint
