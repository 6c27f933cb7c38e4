// Expected values: Docker's documentation of .dockerignore, and `docker build` of contexts with these files (the legacy
// builder 20.10: FROM scratch, COPY . /, `docker export`).
#include "dockerfile/dockerignore.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

TEST(IgnorePattern, WhatFits) {
  struct Row {
    std::string_view pattern, path;
    bool fits;
  };
  const Row rows[] = {
      {"a", "a", true},         {"a", "b", false},          {"a", "a/b", false},       {"*", "a", true},
      {"*", "a/b", false},      {"*/b", "a/b", true},       {"*/*/c", "a/b/c", true},  {"*/c", "a/b/c", false},
      {"a?", "ab", true},       {"a?", "a/", false},        {"**", "a/b/c", true},     {"**/c", "c", true},
      {"**/c", "a/b/c", true},  {"**/c", "a/bc", false},    {"a/**", "a/b/c", true},   {"a/**/c", "a/c", true},
      {"a/**/c", "a/b/c", true}, {"a/**/c", "a/bc", false}, {"**.go", "a/b.go", false}, {"**.go", "a/.go", true}, {"*.md", "README.md", true},
      {"[a-c]x", "bx", true},   {"[a-c]x", "dx", false},    {"[^a]x", "bx", true},     {"[^a]x", "ax", false},
      {"a\\*", "a*", true},     {"a\\*", "ab", false},             {"*a*b*", "xaxxbx", true},
      {"**/*.pem", "x/y/z.pem", true},
  };
  for (const Row& row : rows) EXPECT_EQ(IgnorePattern(row.pattern).fits(row.path), row.fits) << row.pattern << " " << row.path;
}

TEST(Dockerignore, TheLastLineThatFitsDecides) {
  struct Row {
    std::string_view text, path;
    bool ignored;
  };
  const Row rows[] = {
      {"", "a", false},
      {"# a\na", "a", true},
      {" # a", "# a", true},  // only in the first column
      {"/a/", "a", true},
      {"./a/../b", "b", true},
      {"a", "a/b/c", true},  // with all that is in it
      {"*\n!a", "a", false},
      {"*\n!a", "a/b", false},
      {"*\n!a/b", "a/b", false},
      {"*\n!a/b", "a/c", true},
      {"*.md\n!README.md", "README.md", false},
      {"*.md\n!README*.md\nREADME-x.md", "README-x.md", true},
      {"!a\na", "a", true},
      {"\xEF\xBB\xBF" "a\r\n b \r\n", "b", true},
      {".git", ".gitignore", false},
      {"**/.env", "x/.env", true},
      {".env", "x/.env", false},
  };
  for (const Row& row : rows) EXPECT_EQ(Dockerignore::parse(row.text).ignores(row.path), row.ignored) << row.text << " " << row.path;
  EXPECT_TRUE(Dockerignore::parse("a\n!b").has_exceptions());
  EXPECT_TRUE(Dockerignore::parse("# a\n\n").is_empty());
}

TEST(Dockerignore, HostileOnesAreBounded) {
  const Dockerignore stars = Dockerignore::parse(std::string(4000, '*'));
  EXPECT_TRUE(stars.ignores(std::string(4000, 'a')));
  std::string many;
  for (int i = 0; i < 10'001; ++i) many += "a\n";
  EXPECT_FALSE(Dockerignore::parse(many).is_whole());
  EXPECT_FALSE(Dockerignore::parse(std::string(5000, 'a')).is_whole());
}

TEST(Dockerignore, WhatMatchingCostsIsBounded) {
  std::string hostile;
  for (int i = 0; i < 1000; ++i) {
    for (int j = 0; j < 1000; ++j) hostile += "*a";
    hostile += "b\n";
  }
  const Dockerignore ignore = Dockerignore::parse(hostile);
  const std::string path(4000, 'a');
  IgnoreBudget budget{1'000'000};
  EXPECT_FALSE(ignore.ignores(path, budget));
  EXPECT_TRUE(budget.is_spent());
  EXPECT_FALSE(ignore.ignores(path, budget)) << "and at once";

  // What people write costs little.
  const Dockerignore usual = Dockerignore::parse("**/node_modules\n**/*.log\n.git\ntarget/\n");
  IgnoreBudget some;
  EXPECT_TRUE(usual.ignores("services/web/node_modules/left-pad/index.js", some));
  EXPECT_FALSE(usual.ignores("services/web/src/left-pad/index.js", some));
  EXPECT_LT(IgnoreBudget().steps - some.steps, 600U);
}

}  // namespace
}  // namespace plimsoll::dockerfile
