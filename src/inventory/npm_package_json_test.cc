// Which package.json is an installed package, and what it says; forms as package.json(5) describes them.
#include <gtest/gtest.h>

#include <random>

#include "inventory/all_analyzers.h"
#include "inventory/npm_manifest.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

constexpr std::string_view kHome = "app/node_modules/a/package.json";

TEST(NpmPackageJson, OnlyTheRootOfAFolderOfNodeModulesIsAPackage) {
  const struct {
    std::string_view path;
    bool wanted;
  } rows[] = {
      {"node_modules/a/package.json", true},
      {"app/node_modules/a/package.json", true},
      {"app/node_modules/@s/a/package.json", true},
      {"app/node_modules/a/node_modules/b/package.json", true},
      {"usr/lib/node_modules/npm/package.json", true},
      {"usr/lib/node_modules/npm/node_modules/abbrev/package.json", true},
      {"app/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json", true},
      {"app/package.json", false},
      {"package.json", false},
      {"root/.vscode/extensions/ms.python/package.json", false},
      {"usr/share/nodejs/npm/package.json", false},
      {"app/node_modules/package.json", false},
      {"app/node_modules/@s/package.json", false},
      {"app/node_modules/a/lib/package.json", false},
      {"app/node_modules/a/test/fixtures/package.json", false},
      {"app/node_modules/@s/a/dist/package.json", false},
      {"app/node_modules/.cache/package.json", false},
      {"app/my_node_modules/a/package.json", false},
      {"app/node_modules/a/my-package.json", false},
      {"app/node_modules/a/package.json.bak", false},
  };
  for (const auto& row : rows)
    EXPECT_EQ(kNpmPackageJson.wants(test::regular_file(row.path, 10)), row.wanted) << row.path;
  auto folder = test::regular_file(kHome, 0);
  folder.type = analysis::EntryType::directory;
  EXPECT_FALSE(kNpmPackageJson.wants(folder));
}

TEST(NpmPackageJson, ReadsEveryField) {
  const auto facts = test::visit(kNpmPackageJson, kHome, R"({
    "name": "@angular/core", "version": "v17.0.1-rc.0", "license": "MIT",
    "author": {"name": "Jane", "email": "jane@example.org"},
    "dependencies": {"tslib": "^2.3.0", "rxjs": "^6"}, "devDependencies": {"x": "1"},
    "exports": {".": {"node": ["./a.js", {"default": "./b.js"}]}}})");
  ASSERT_EQ(facts.packages.size(), 1U);
  model::Package expected;
  expected.type = "npm";
  expected.space = "@angular";
  expected.name = "core";
  expected.version = "17.0.1-rc.0";
  expected.licenses = {"MIT"};
  expected.supplier = "Jane <jane@example.org>";
  expected.depends = {"rxjs", "tslib"};
  expected.found_by = "npm_package_json";
  expected.path = kHome;
  EXPECT_TRUE(facts.packages[0] == expected) << facts.packages[0].space << facts.packages[0].supplier;
  EXPECT_TRUE(facts.gaps.empty());
}

// "name version" of what is found, or the gap.
std::string found(std::string_view text) {
  const auto facts = test::visit(kNpmPackageJson, kHome, text);
  std::string out = test::gap_lines(facts);
  for (const auto& p : facts.packages) out += p.space + (p.space.empty() ? "" : "/") + p.name + " " + p.version;
  return out;
}

TEST(NpmPackageJson, NameAndVersionMustBeThere) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {R"({"name":"a","version":"1.2.3"})", "a 1.2.3"},
      {"\xEF\xBB\xBF{\"name\":\"a\",\"version\":\"1.2.3\"}", "a 1.2.3"},
      {R"({"name":"JSONStream","version":"=1.3.5"})", "JSONStream 1.3.5"},
      {R"({"name":"a","version":"1.2.3+build.5"})", "a 1.2.3+build.5"},
      {R"({"name":"a","version":"1.2.3beta"})", "a 1.2.3-beta"},
      {"{\"name\":\"a\",\"version\":\"1.2.3\",\"author\":\"J\xE9\"}", "a 1.2.3"},
      {R"({"type":"module"})", ""},
      {R"({"name":"a"})", ""},
      {R"({"version":"1.2.3"})", ""},
      {R"({"name":"a","version":"1.2"})", ""},
      {R"({"name":"a","version":"latest"})", ""},
      {R"({"name":"a","version":1.2})", ""},
      {R"({"name":"","version":"1.2.3"})", ""},
      {R"({"name":".hidden","version":"1.2.3"})", ""},
      {R"({"name":"a/b","version":"1.2.3"})", ""},
      {R"({"name":"@s","version":"1.2.3"})", ""},
      {R"({"name":"@s/a/b","version":"1.2.3"})", ""},
      {R"({"name":"a b","version":"1.2.3"})", ""},
      {"[]", ""},
      {"{\"name\":\"a\"", "partial /app/node_modules/a/package.json: json: not well-formed, at byte 11\n"},
      {"", "partial /app/node_modules/a/package.json: json: not well-formed, at byte 0\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(found(row.text), row.expected) << row.text;
}

TEST(NpmPackageJson, Licenses) {
  const struct {
    std::string_view member;
    std::vector<std::string> expected;
  } rows[] = {
      {R"x("license":"(MIT OR Apache-2.0)")x", {"(MIT OR Apache-2.0)"}},
      {R"("license":{"type":"BSD-3-Clause","url":"x"})", {"BSD-3-Clause"}},
      {R"("licenses":[{"type":"MIT"},{"type":"GPL-2.0"},"MIT"])", {"MIT", "GPL-2.0"}},
      {R"("license":["MIT","ISC"])", {"MIT", "ISC"}},
      {R"("licenses":{"type":"MIT"})", {"MIT"}},
      {R"("license":7)", {}},
      {R"("license":"")", {}},
  };
  for (const auto& row : rows) {
    const auto facts =
        test::visit(kNpmPackageJson, kHome, fmt::format(R"({{"name":"a","version":"1.0.0",{}}})", row.member));
    ASSERT_EQ(facts.packages.size(), 1U) << row.member;
    EXPECT_EQ(facts.packages[0].licenses, row.expected) << row.member;
  }
}

TEST(NpmPackageJson, LimitsAreGaps) {
  base::Limits limits;
  limits.in_memory_file = 30;
  const auto facts = test::visit(kNpmPackageJson, kHome, R"({"name":"a","version":"1.2.3","x":"1234567890"})", limits);
  EXPECT_EQ(test::gap_lines(facts), "partial /app/node_modules/a/package.json: 47 bytes, more than the limit of 30\n");
  EXPECT_EQ(found(R"({"name":"a","version":"1.2.3","x":)" + std::string(100, '[') + std::string(100, ']') + "}"),
            "partial /app/node_modules/a/package.json: json: nested more than 64 deep\n");
}

TEST(NpmPackageJson, DamageIsAGapOrNothing) {
  const std::string whole = R"({"name":"@s/a","version":"1.2.3","license":{"type":"MIT"},"dependencies":{"b":"1"}})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto facts = test::visit(kNpmPackageJson, kHome, whole.substr(0, size));
    EXPECT_EQ(facts.packages.size(), 0U) << size;
    EXPECT_EQ(facts.gaps.size(), 1U) << size;
  }
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string broken = whole;
    broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
    const auto facts = test::visit(kNpmPackageJson, kHome, broken);
    EXPECT_LE(facts.packages.size() + facts.gaps.size(), 1U);
  }
}

}  // namespace
}  // namespace plimsoll::inventory
