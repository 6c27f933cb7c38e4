#include "inventory/npm_manifest.h"

#include <gtest/gtest.h>

namespace plimsoll::inventory {
namespace {

TEST(NpmManifest, NamesInPaths) {
  const struct {
    std::string_view path;
    std::string_view expected;
  } rows[] = {
      {"node_modules/a", "a"},
      {"x/node_modules/a", "a"},
      {"node_modules/a/node_modules/@s/b", "@s/b"},
      {"node_modules/@s", ""},
      {"node_modules/a/lib", ""},
      {"node_modules/.bin", ""},
      {"node_modules/", ""},
      {"node_modules", ""},
      {"xnode_modules/a", ""},
      {"packages/a", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(npm_name_in_path(row.path), row.expected) << row.path;
}

// node -e 'for (const v of process.argv.slice(1)) console.log(require("semver").valid(v, true))', which drops "+b-c".
TEST(NpmManifest, Versions) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"1.2.3", "1.2.3"},
      {" v1.2.3 ", "1.2.3"},
      {"=1.2.3", "1.2.3"},
      {"= v1.2.3", "1.2.3"},
      {"1.2.3-a.1", "1.2.3-a.1"},
      {"1.2.3+b-c", "1.2.3+b-c"},
      {"1.2.3beta", "1.2.3-beta"},
      {"1.2.3.4", ""},
      {"1.2", ""},
      {"1", ""},
      {"", ""},
      {"1.2.x", ""},
      {"latest", ""},
      {"1.2.3 - 2", ""},
      {"git+https://host.example/a", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(npm_version(row.text), row.expected) << row.text;
  EXPECT_EQ(npm_version("1.2.3-" + std::string(300, 'a')), "");
}

TEST(NpmManifest, LongNamesAreNone) {
  model::Package package;
  EXPECT_TRUE(set_npm_name(std::string(214, 'a'), package));
  EXPECT_FALSE(set_npm_name(std::string(215, 'a'), package));
  EXPECT_TRUE(set_npm_name("@s/a", package));
  EXPECT_EQ(package.space + "|" + package.name, "@s|a");
}

}  // namespace
}  // namespace plimsoll::inventory
