// The fixtures hold the packages of tests/data/rpm/make.py; the real rpm is the oracle where it is installed.
#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/rpm_header_builder.h"
#include "tests/support/unmapped.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

constexpr std::string_view kSqlite = "var/lib/rpm/rpmdb.sqlite";

std::string_view or_none(std::string_view text) {
  return text.empty() ? "(none)" : text;
}

// As `rpm -qa --qf kQuery | sort` prints it.
constexpr std::string_view kQuery = "%{NAME}|%{EVR}|%{ARCH}|%{SOURCERPM}|%{LICENSE}|%{VENDOR}|%{MODULARITYLABEL}\\n";
std::vector<std::string> lines_of(const analysis::Facts& facts) {
  std::vector<std::string> lines;
  for (const auto& p : facts.packages) {
    const auto label = p.qualifiers.find("rpmmod");
    lines.push_back(fmt::format("{}|{}|{}|{}-{}.src.rpm|{}|{}|{}", p.name, p.version, p.arch, p.source.name,
                                p.source.version, base::join(p.licenses, "+"), or_none(p.supplier),
                                or_none(label == p.qualifiers.end() ? "" : label->second)));
  }
  std::ranges::sort(lines);
  return lines;
}

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (const auto line = base::next_line(text)) lines.emplace_back(*line);
  std::ranges::sort(lines);
  return lines;
}

// rpm --dbpath rpm -qa --qf "%{NAME}|..." of the database that make.py --keep-rpm-form keeps, without gpg-pubkey
const std::vector<std::string> kPackages = {
    "lib-epoch|2:3.4~rc1-5.el9|noarch|origin-9.1-2.example.src.rpm|Zlib|Example, Inc.|(none)",
    "modular|18.2.0-1.module+el8|noarch|modular-18.2.0-1.module+el8.src.rpm|MIT|Example, "
    "Inc.|nodejs:18:8060020220523160029:ad008a3a",
    "origin|9.1-2.example|noarch|origin-9.1-2.example.src.rpm|MIT AND BSD-3-Clause|Example, Inc.|(none)",
    "zero-epoch|0:1.0^git5-1|noarch|zero-epoch-1.0^git5-1.src.rpm|Apache-2.0|(none)|(none)",
};

TEST(Rpm, ThreeFormsGiveTheSamePackages) {
  for (const std::string name : {"rpmdb.sqlite", "little/Packages", "big/Packages", "Packages.db"}) {
    const std::string path = "var/lib/rpm/" + std::string(analysis::base_name(name));
    const auto facts = test::visit_access(kRpm, path, test::Unmapped(test::fixture("rpm/" + name)));
    EXPECT_EQ(lines_of(facts), kPackages) << name;
    EXPECT_EQ(test::gap_lines(facts), "") << name;
    for (const auto& package : facts.packages) {
      EXPECT_EQ(package.type, "rpm");
      EXPECT_EQ(package.path, path);
      EXPECT_EQ(package.found_by, "rpm");
      if (package.name == "origin") {
        EXPECT_EQ(package.depends, std::vector<std::string>{"lib-epoch"});
      }
      if (package.name == "zero-epoch") {
        EXPECT_EQ(package.depends, std::vector<std::string>{"origin"}) << "which provides virtual-thing";
      }
    }
    ASSERT_EQ(facts.ownership.size(), 2U) << name;
    for (const auto& owned : facts.ownership) {
      if (owned.package == "lib-epoch") {
        EXPECT_EQ(owned.files, (std::vector<std::uint64_t>{analysis::owned_file("lib/epoch/lib.so"),
                                                           analysis::owned_file("usr/lib/epoch/lib.so")}));
        continue;
      }
      EXPECT_EQ(owned.package, "origin");
      EXPECT_EQ(owned.files.size(), 41U) << "no folders, no ghost";
      EXPECT_EQ(owned.files[0], analysis::owned_file("usr/bin/origin"));
    }
  }
}

TEST(Rpm, AgreesWithTheRealRpmOnADatabaseThatItMade) {
  for (const std::string program : {"rpm", "rpmbuild", "python3"}) {
    if (!test::has_program(program)) GTEST_SKIP() << program << " makes the database, and it is not here";
  }
  const test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  ASSERT_TRUE(test::output_of(test::fixture_path("rpm/make.py").string() + " " + path + "/db --keep-rpm-form"));
  const auto said =
      test::output_of(fmt::format("rpm --dbpath {}/db/rpm -qa --qf '{}' | grep -v ^gpg-pubkey", path, kQuery));
  ASSERT_TRUE(said);
  const auto facts = test::visit(kRpm, kSqlite, test::read_file(folder / "db/rpm/rpmdb.sqlite"));
  EXPECT_EQ(lines_of(facts), lines_in(*said));
  EXPECT_EQ(facts.packages.size(), 4U);

  const auto files = test::output_of(
      fmt::format("rpm --dbpath {}/db/rpm -qa --qf '[%{{FILEMODES:perms}} %{{FILEFLAGS}} %{{FILENAMES}}\\n]' | "
                  "grep -v -e ^d -e ' 64 ' | cut -d' ' -f3 | sort -u",
                  path));
  ASSERT_TRUE(files);
  std::set<std::uint64_t> owned;
  for (const auto& list : facts.ownership) owned.insert(list.files.begin(), list.files.end());
  for (const auto& file : lines_in(*files)) EXPECT_TRUE(owned.contains(analysis::owned_file(file.substr(1)))) << file;
}

TEST(Rpm, RealDatabases) {
  const auto path = test::shared("rpmdb");
  if (!path) GTEST_SKIP() << "the shared rpm databases are not here";
  const auto bdb = test::visit(kRpm, "var/lib/rpm/Packages", test::read_file(*path / "bdb/Packages"));
  // rpm --dbpath rpmdb/bdb -qa --qf ...
  EXPECT_EQ(lines_of(bdb), std::vector<std::string>{"dive|0.9.2-1|x86_64|dive-0.9.2-1.src.rpm|MIT|(none)|(none)"});
  EXPECT_EQ(bdb.packages[0].installed_size, 12406784U) << "%{SIZE}";
  const auto ndb = test::visit(kRpm, "usr/lib/sysimage/rpm/Packages.db", test::read_file(*path / "ndb/Packages.db"));
  EXPECT_EQ(ndb.packages.size(), 35U);
  EXPECT_EQ(test::gap_lines(ndb), "");
  const auto lines = lines_of(ndb);  // packages of SUSE's published SLES 15 SP3 base image
  EXPECT_THAT(lines, testing::Contains(testing::StartsWith("bash|4.4-19.6.1|x86_64|bash-4.4-19.6.1.src.rpm|")));
  EXPECT_THAT(lines, testing::Contains(testing::StartsWith("libreadline7|7.0-19.6.1|x86_64|bash-4.4-19.6.1.src.rpm|")));
  EXPECT_THAT(lines, testing::Contains(testing::StartsWith("sles-release|15.3-55.4.1|x86_64|")));
}

// A database of one blob in ndb form would do as well; SQLite's rows are the least work here.
std::string_view gap_of(std::string_view name) {
  static std::string text;
  text = test::gap_lines(test::visit(kRpm, kSqlite, test::fixture(name)));
  return text;
}

TEST(Rpm, BrokenDatabases) {
  EXPECT_EQ(test::gap_lines(test::visit(kRpm, kSqlite, "")),
            "unjudged /var/lib/rpm/rpmdb.sqlite: rpm database: the file is empty; 0 packages were read\n");
  EXPECT_EQ(gap_of("rpm/rpmdb.sqlite"), "");
  std::string bytes = test::fixture("rpm/Packages.db");
  bytes[4200] = '!';
  auto facts = test::visit(kRpm, "var/lib/rpm/Packages.db", bytes);
  EXPECT_EQ(facts.packages.size(), 3U);
  EXPECT_EQ(
      test::gap_lines(facts),
      "partial /var/lib/rpm/Packages.db: 1 damaged records, the first: ndb: a blob's checksum is wrong (package 1), "
      "at byte 4096\n");
  facts = test::visit(kRpm, "var/lib/rpm/Packages", test::fixture("rpm/little/Packages").substr(0, 9000));
  EXPECT_THAT(test::gap_lines(facts),
              testing::StartsWith("unjudged /var/lib/rpm/Packages: Berkeley DB: 9000 bytes of 16384;"));
  base::Limits limits;
  limits.packages_per_file = 2;
  facts = test::visit(kRpm, kSqlite, test::fixture("rpm/rpmdb.sqlite"), limits);
  EXPECT_EQ(test::gap_lines(facts), "unjudged /var/lib/rpm/rpmdb.sqlite: more than 2 packages\n");
}

TEST(Rpm, WhatBringsTooMuchIsSaid) {
  base::Limits limits;
  limits.facts_size = 300;
  const auto facts = test::visit(kRpm, kSqlite, test::fixture("rpm/rpmdb.sqlite"), limits);
  EXPECT_EQ(facts.packages.size(), 1U);
  EXPECT_EQ(test::gap_lines(facts), "unjudged /var/lib/rpm/rpmdb.sqlite: it holds more than 300 bytes of facts\n");
}

TEST(Rpm, AWriteAheadLogThatHoldsAnythingIsSaid) {
  constexpr std::string_view kLog = "var/lib/rpm/rpmdb.sqlite-wal";
  EXPECT_FALSE(kRpm.wants(test::regular_file(kLog, 0)));
  EXPECT_TRUE(test::takes(kRpm, kLog, "x"));
  EXPECT_EQ(test::gap_lines(test::visit(kRpm, kLog, "x")),
            "unjudged /var/lib/rpm/rpmdb.sqlite-wal: changes stand in this write-ahead log that are not yet in the "
            "database\n");
}

TEST(Rpm, TakesItsFilesAndNoLookAlikes) {
  const std::string ndb = test::fixture("rpm/Packages.db");
  EXPECT_TRUE(test::takes(kRpm, "usr/lib/sysimage/rpm/Packages.db", ndb));
  EXPECT_TRUE(test::takes(kRpm, "moved/Packages.db", ndb));
  EXPECT_TRUE(test::takes(kRpm, "var/lib/rpm/Packages", "garbage")) << "a broken database must be said";
  EXPECT_FALSE(test::takes(kRpm, "srv/apt/dists/stable/Packages", "Package: a\n"));
  EXPECT_FALSE(test::takes(kRpm, "var/lib/rpm/Name", ndb));
}

}  // namespace
}  // namespace plimsoll::inventory
