// Lock files of the real npm against what 'npm ls' reads out of them (tests/data/npm/make.sh), and made ones for the
// forms that no small project shows.
#include "inventory/npm_lock.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "tests/support/files.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

constexpr std::string_view kHome = "app/package-lock.json";

std::string line_of(const model::Package& p) {
  std::string out = p.space + (p.space.empty() ? "" : "/") + p.name + " " + p.version;
  return out + (p.is_development ? " dev\n" : "\n");
}

std::string lines_of(const analysis::Facts& facts) {
  std::vector<std::string> lines;
  for (const auto& p : facts.packages) lines.push_back(line_of(p));
  std::sort(lines.begin(), lines.end());
  return base::join(lines, "");
}

std::string found(std::string_view text) {
  const auto facts = test::visit(kNpmLock, kHome, text);
  return lines_of(facts) + test::gap_lines(facts);
}

TEST(NpmLock, EveryVersionSaysWhatNpmSays) {
  for (const char* version : {"v1", "v2", "v3"}) {
    const std::string name = std::string("npm/") + version;
    const auto facts = test::visit(kNpmLock, kHome, test::fixture(name + ".json"));
    EXPECT_EQ(lines_of(facts), test::fixture(name + ".expected")) << version;
    EXPECT_EQ(test::gap_lines(facts), "") << version;
  }
}

TEST(NpmLock, ReadsEveryField) {
  const auto facts = test::visit(kNpmLock, kHome, test::fixture("npm/v3.json"));
  const auto chalk =
      std::find_if(facts.packages.begin(), facts.packages.end(), [](const auto& p) { return p.name == "chalk"; });
  ASSERT_NE(chalk, facts.packages.end());
  model::Package expected;
  expected.type = "npm";
  expected.name = "chalk";
  expected.version = "2.4.2";
  expected.licenses = {"MIT"};
  expected.depends = {"ansi-styles", "escape-string-regexp", "supports-color"};
  // node -e 'console.log(Buffer.from(process.argv[1], "base64").toString("hex"))' <the text after "sha512-">
  expected.hashes = {{"sha512",
                      "32d8be7fd96924d730178b5657cfcead34ed1758198be7fc16a97201da2eada95c156150585dbe3600874a18e409bf88"
                      "1412eaf5bb99c04d71724414e29792b9"}};
  expected.found_by = "npm_lock";
  expected.path = kHome;
  EXPECT_EQ(chalk->hashes, expected.hashes);
  EXPECT_EQ(chalk->depends, expected.depends);
  EXPECT_TRUE(*chalk == expected);
}

TEST(NpmLock, Forms) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {R"({"dependencies":{"a":{"version":"1.0.0","dependencies":{"b":{"version":"2.0.0","dev":true}}}}})",
       "a 1.0.0\nb 2.0.0 dev\n"},
      {R"({"dependencies":{"a":{"version":"git+ssh://git@host.example/a.git#abc"},"b":{"version":"https://registry.example/b-1.0.0.tgz"}}})",
       "a \nb \n"},
      {R"({"dependencies":{"a":{"version":"file:../a"},"b":{"version":"npm:@s/real@1.2.3"},"c":{"version":"npm:real"}}})",
       "@s/real 1.2.3\nreal \n"},
      {R"({"dependencies":{"bin":{"version":"1.0.0"},"engines":{"version":"1.0.0","requires":{"os":"1"}}}})",
       "bin 1.0.0\nengines 1.0.0\n"},
      {R"({"packages":{"":{"name":"app","version":"1.0.0"},"lib/x":{"name":"x","version":"1.0.0"},"node_modules/x":{"resolved":"lib/x","link":true},
           "lib/x/node_modules/y":{"version":"3.0.0"}}})",
       "y 3.0.0\n"},
      {R"({"packages":{"node_modules/a":{"version":"1.0.0","dev":true},"node_modules/b/node_modules/a":{"version":"1.0.0"},
           "node_modules/c/node_modules/a":{"version":"1.0.0","dev":true}}})",
       "a 1.0.0\n"},
      {R"({"packages":{"node_modules/a":{"version":"1.0.0","devOptional":true,"optional":true}}})", "a 1.0.0\n"},
      {R"({"packages":{"node_modules/a":{"version":"1.0.0"}},"dependencies":{"b":{"version":"1.0.0"}}})", "a 1.0.0\n"},
      {R"({"packages":{"node_modules/git":{"version":"1.5.0","resolved":"git+ssh://host.example/x.git#1"}}})",
       "git 1.5.0\n"},
      {R"({"packages":{"node_modules/.bad":{"version":"1.0.0"},"node_modules/b":{"version":"1.0.0"}}})",
       "b 1.0.0\npartial /app/package-lock.json: 1 entries have no valid name, the first is \"node_modules/.bad\"\n"},
      {R"({"packages":{"node_modules/a":7,"node_modules/b":{"version":7}}})", "b \n"},
      {R"({"packages":[1],"dependencies":[2]})", ""},
      {"{}", ""},
      {R"({"packages":)", "partial /app/package-lock.json: json: not well-formed, at byte 12\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(found(row.text), row.expected) << row.text;
}

TEST(NpmLock, WantsLockFilesOfProjectsOnly) {
  const struct {
    std::string_view path;
    bool wanted;
  } rows[] = {
      {"app/package-lock.json", true},
      {"package-lock.json", true},
      {"app/npm-shrinkwrap.json", true},
      {"app/node_modules/.package-lock.json", false},
      {"app/node_modules/a/npm-shrinkwrap.json", false},
      {"node_modules/a/package-lock.json", false},
      {"app/yarn-package-lock.json", false},
  };
  for (const auto& row : rows) EXPECT_EQ(kNpmLock.wants(test::regular_file(row.path, 10)), row.wanted) << row.path;
}

TEST(NpmLock, PackagesAreLimited) {
  base::Limits limits;
  limits.packages_per_file = 3;
  const auto facts = test::visit(kNpmLock, kHome, test::fixture("npm/v3.json"), limits);
  EXPECT_EQ(facts.packages.size(), 3U);
  EXPECT_EQ(test::gap_lines(facts), "partial /app/package-lock.json: more than 3 packages\n");
}

TEST(NpmLock, WhatIsInstalledBesideIsDropped) {
  std::vector<model::Package> packages;
  const auto add = [&](std::string_view found_by, std::string_view path, std::string_view name,
                       std::string_view version) {
    model::Package package;
    package.found_by = found_by;
    package.path = path;
    package.type = "npm";
    package.name = name;
    package.version = version;
    packages.push_back(package);
  };
  add("npm_lock", "app/package-lock.json", "a", "1.0.0");    // installed below: dropped
  add("npm_lock", "app/package-lock.json", "b", "1.0.0");    // installed in another version: kept
  add("npm_lock", "app/package-lock.json", "c", "1.0.0");    // installed deep in the tree: dropped
  add("npm_lock", "other/package-lock.json", "a", "1.0.0");  // another project: kept
  add("npm_lock", "package-lock.json", "a", "1.0.0");        // the project at the top: dropped
  add("npm_lock", "s/package-lock.json", "d", "1.0.0");      // npm reads the shrinkwrap beside it: dropped
  add("npm_lock", "s/npm-shrinkwrap.json", "e", "1.0.0");    // kept
  add("npm_package_json", "app/node_modules/a/package.json", "a", "1.0.0");
  add("npm_package_json", "app/node_modules/b/package.json", "b", "2.0.0");
  add("npm_package_json", "app/node_modules/a/node_modules/c/package.json", "c", "1.0.0");
  add("npm_package_json", "node_modules/a/package.json", "a", "1.0.0");
  add("dpkg", "var/lib/dpkg/status", "a", "1.0.0");
  drop_installed_lock_packages(packages);
  std::string left;
  for (const auto& p : packages) left += p.path + " " + p.name + "\n";
  EXPECT_EQ(left,
            "app/package-lock.json b\nother/package-lock.json a\ns/npm-shrinkwrap.json e\n"
            "app/node_modules/a/package.json a\napp/node_modules/b/package.json b\n"
            "app/node_modules/a/node_modules/c/package.json c\nnode_modules/a/package.json a\nvar/lib/dpkg/status a\n");
}

TEST(NpmLock, DamageIsAGapOrNothing) {
  const std::string whole = test::fixture("npm/v1.json");
  for (std::size_t size = 0; size + 2 < whole.size(); size += 7) {
    const auto facts = test::visit(kNpmLock, kHome, whole.substr(0, size));
    EXPECT_EQ(facts.packages.size(), 0U) << size;
    EXPECT_EQ(facts.gaps.size(), 1U) << size;
  }
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    std::string broken = whole;
    broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
    EXPECT_LE(test::visit(kNpmLock, kHome, broken).packages.size(), 20U);
  }
}

}  // namespace
}  // namespace plimsoll::inventory
