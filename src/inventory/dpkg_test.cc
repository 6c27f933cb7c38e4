// States and fields as dpkg(1) and deb-control(5) name them, and the real dpkg-query as the oracle.
#include <gtest/gtest.h>

#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/unmapped.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

constexpr std::string_view kStatus = "var/lib/dpkg/status";

// "name version arch source source-version" for each package, one a line.
std::string lines_of(const analysis::Facts& facts) {
  std::string text;
  for (const auto& p : facts.packages) {
    text += fmt::format("{} {} {} {} {}\n", p.name, p.version, p.arch, p.source.name, p.source.version);
  }
  return text;
}

// With the size, as dpkg-query prints ${Installed-Size}: in KiB, nothing where it is not known.
std::string sized_lines_of(const analysis::Facts& facts) {
  std::string text;
  for (const auto& p : facts.packages) {
    const std::string size = p.installed_size == 0 ? "" : std::to_string(p.installed_size / 1024);
    text += fmt::format("{} {} {} {} {} {}\n", p.name, p.version, p.arch, size, p.source.name, p.source.version);
  }
  return text;
}

TEST(Dpkg, FieldsOfOneStanza) {
  const auto facts = test::visit(kDpkg, kStatus,
                                 "Package: libc6\nStatus: install ok installed\nPriority: optional\n"
                                 "Maintainer: GNU Libc Maintainers <x@example.org>\nArchitecture: amd64\n"
                                 "Multi-Arch: same\nSource: glibc (2.36-9)\nVersion: 2.36-9+deb12u4\n"
                                 "Replaces: libc6-amd64\nDepends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~),\n"
                                 " default-mta | mail-transport-agent, python3:any, libgcc-s1 (>> 1)\n"
                                 "Pre-Depends: dpkg (>= 1.15)\nConffiles:\n /etc/ld.so.conf 4317c6de\n"
                                 "Description: GNU C Library\n Package: not-a-field\n .\n more\n\n");
  EXPECT_EQ(test::gap_lines(facts), "");
  ASSERT_EQ(facts.packages.size(), 1U);
  const auto& p = facts.packages[0];
  EXPECT_EQ(lines_of(facts), "libc6 2.36-9+deb12u4 amd64 glibc 2.36-9\n");
  EXPECT_EQ(p.type, "deb");
  EXPECT_EQ(p.space, "") << "the scan knows the distribution";
  EXPECT_EQ(p.supplier, "GNU Libc Maintainers <x@example.org>");
  EXPECT_EQ(p.found_by, "dpkg");
  EXPECT_EQ(p.path, kStatus);
  EXPECT_EQ(p.depends, (std::vector<std::string>{"dpkg", "libgcc-s1", "libcrypt1", "default-mta", "python3"}));
}

struct StateRow {
  std::string_view status;  // the whole line
  std::string_view packages;
  std::string_view gaps;
};

TEST(Dpkg, States) {
  constexpr std::string_view kThere = "a 1 all a 1\n";
  const StateRow rows[] = {
      {"Status: install ok installed\n", kThere, ""},
      {"Status: hold ok installed\n", kThere, ""},
      {"Status: deinstall ok installed\n", kThere, ""},
      {"status: install reinstreq half-installed\n", kThere, ""},
      {"Status: install ok unpacked\n", kThere, ""},
      {"Status: install ok half-configured\n", kThere, ""},
      {"Status: install ok triggers-awaited\n", kThere, ""},
      {"Status: install ok triggers-pending\n", kThere, ""},
      {"Status: deinstall ok config-files\n", "", ""},
      {"Status: purge ok not-installed\n", "", ""},
      {"", kThere, ""},
      {"Status: install ok instalmed\n", kThere,
       "partial /var/lib/dpkg/status: 1 damaged records, the first: unknown status \"install ok instalmed\" in the "
       "record at byte 0 (a)\n"},
  };
  for (const auto& row : rows) {
    const auto facts =
        test::visit(kDpkg, kStatus, fmt::format("Package: a\n{}Version: 1\nArchitecture: all\n\n", row.status));
    EXPECT_EQ(lines_of(facts), row.packages) << row.status;
    EXPECT_EQ(test::gap_lines(facts), row.gaps) << row.status;
  }
}

struct TextRow {
  std::string_view name;
  std::string_view path;
  std::string_view text;
  std::string_view packages;
  std::string_view gaps;
};

constexpr TextRow kTexts[] = {
    {"two architectures are two packages, a doubled record is one", kStatus,
     "Package: a\nVersion: 1\nArchitecture: amd64\n\nPackage: a\nVersion: 1\nArchitecture: i386\n\n"
     "Package: a\nVersion: 1\nArchitecture: amd64\n\n",
     "a 1 amd64 a 1\na 1 i386 a 1\n", ""},
    {"source without a version", kStatus, "Package: a\nVersion: 1:2-3\nSource: src\n\n", "a 1:2-3  src 1:2-3\n", ""},
    {"carriage returns, blank lines", kStatus, "\r\n\r\nPackage: a\r\nVersion: 1\r\n\r\n\r\n", "a 1  a 1\n", ""},
    {"an empty database is no error", kStatus, "", "", ""},
    {"a file of status.d need not end its line", "var/lib/dpkg/status.d/a", "Package: a\nVersion: 1", "a 1  a 1\n", ""},
    {"cut inside a line", kStatus, "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2.1", "a 1  a 1\nb 2.1  b 2.1\n",
     "unjudged /var/lib/dpkg/status: the file ends inside a record, at byte 46\n"},
    {"cut between lines", kStatus, "Package: a\nVersion: 1\n\nPackage: b\n", "a 1  a 1\n",
     "unjudged /var/lib/dpkg/status: the file ends inside a record, at byte 34\n"},
    {"cut at the end of a record", kStatus, "Package: a\nVersion: 1\n", "a 1  a 1\n",
     "partial /var/lib/dpkg/status: no blank line ends the last record: the file may be cut short\n"},
    {"no version", kStatus, "Package: b\nStatus: install ok installed\n\nPackage: a\nVersion: 1\n\n", "a 1  a 1\n",
     "partial /var/lib/dpkg/status: 1 damaged records, the first: no name or no version in the record at byte 0 "
     "(b)\n"},
    {"no version and none needed", kStatus, "Package: b\nStatus: purge ok not-installed\n\n", "", ""},
    {"doubled field", kStatus, "Package: a\nVersion: 1\nVersion: 2\n\n", "a 1  a 1\n",
     "partial /var/lib/dpkg/status: 1 damaged records, the first: field version is given twice in the record at "
     "byte 0 (a)\n"},
    {"zeros, as a crash leaves them", kStatus, std::string_view("\0\0\0\0\n", 5), "",
     "unjudged /var/lib/dpkg/status: the file ends inside a record, at byte 5\n"},
    {"no record at all", kStatus, "hello\n\n", "",
     "unjudged /var/lib/dpkg/status: no record of it could be read: a line that is no field in the record at byte 0\n"},
};

TEST(Dpkg, Texts) {
  for (const auto& row : kTexts) {
    const auto facts = test::visit(kDpkg, row.path, row.text);
    EXPECT_EQ(lines_of(facts), row.packages) << row.name;
    EXPECT_EQ(test::gap_lines(facts), row.gaps) << row.name;
    const auto again = test::visit_access(kDpkg, row.path, test::Unmapped(row.text));
    EXPECT_EQ(lines_of(again), row.packages) << row.name << ", from a file";
    EXPECT_EQ(test::gap_lines(again), row.gaps) << row.name << ", from a file";
  }
}

TEST(Dpkg, TakesItsFilesAndNoLookAlikes) {
  constexpr std::string_view kStanza = "Package: a\nVersion: 1\n\n";
  EXPECT_TRUE(test::takes(kDpkg, kStatus, kStanza));
  EXPECT_TRUE(test::takes(kDpkg, kStatus, "garbage")) << "a broken database must be said";
  EXPECT_TRUE(test::takes(kDpkg, "usr/share/moved/status", kStanza));
  EXPECT_FALSE(test::takes(kDpkg, "usr/share/moved/status", "State: running\n"));
  EXPECT_TRUE(test::takes(kDpkg, "var/lib/dpkg/status.d/libc6", kStanza));
  EXPECT_TRUE(test::takes(kDpkg, "var/lib/dpkg/status.d/libc6", "garbage"));
  EXPECT_FALSE(test::takes(kDpkg, "var/lib/dpkg/status.d/libc6.md5sums", "00  usr/lib/x\n"));
  EXPECT_FALSE(test::takes(kDpkg, "var/lib/dpkg/available", kStanza));
}

TEST(Dpkg, PackageLimitIsSaid) {
  base::Limits limits;
  limits.packages_per_file = 1;
  const auto facts =
      test::visit(kDpkg, kStatus, "Package: a\nVersion: 1\n\nPackage: b\nVersion: 1\n\nPackage: c\n\n", limits);
  EXPECT_EQ(test::gap_lines(facts), "unjudged /var/lib/dpkg/status: more than 1 packages\n");
}

// Every cut and every flipped bit ends with facts or gaps. A cut never goes unsaid but at the end of a stanza.
TEST(Dpkg, BrokenFiles) {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += fmt::format("Package: p{}\nStatus: install ok installed\nArchitecture: all\nVersion: {}.0\n\n", i, i);
  }
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto facts = test::visit(kDpkg, kStatus, std::string_view(text).substr(0, size));
    const bool between = size == 0 || std::string_view(text).substr(0, size).ends_with("\n\n");
    EXPECT_EQ(facts.gaps.empty(), between) << "cut at " << size;
  }
  for (std::size_t at = 0; at < text.size(); at += 7) {
    std::string broken = text;
    broken[at] = static_cast<char>(broken[at] ^ (1 << (at % 8)));
    const auto facts = test::visit(kDpkg, kStatus, broken);
    EXPECT_GE(facts.packages.size() + facts.gaps.size(), 19U) << "flipped at " << at;
  }
}

TEST(Dpkg, AgreesWithDpkgQueryOnThisMachine) {
  if (!test::has_program("dpkg-query") || !std::filesystem::exists("/var/lib/dpkg/status")) {
    GTEST_SKIP() << "dpkg-query is the oracle, and it is not here";
  }
  const auto said = test::output_of(
      "dpkg-query -W -f '${db:Status-Status} ${Package} ${Version} ${Architecture} ${Installed-Size} ${source:Package} "
      "${source:Version}\\n' | grep -v -e '^config-files ' -e '^not-installed ' | cut -d' ' -f2- | LC_ALL=C sort");
  ASSERT_TRUE(said);
  const auto facts = test::visit(kDpkg, kStatus, test::read_file("/var/lib/dpkg/status"));
  EXPECT_EQ(test::gap_lines(facts), "");
  std::vector<std::string> ours;
  const std::string text = sized_lines_of(facts);
  for (std::string_view rest = text; const auto line = base::next_line(rest);) ours.emplace_back(*line);
  std::ranges::sort(ours);
  EXPECT_EQ(base::join(ours, "\n") + "\n", *said);
}

TEST(Dpkg, WhatBringsTooMuchIsSaid) {
  base::Limits limits;
  limits.facts_size = 210;
  const auto facts = test::visit(
      kDpkg, kStatus, "Package: a\nVersion: 1\n\nPackage: bbbbb\nVersion: 1\n\nPackage: c\nVersion: 1\n\n", limits);
  EXPECT_EQ(test::gap_lines(facts), "unjudged /var/lib/dpkg/status: it holds more than 210 bytes of facts\n");
  EXPECT_LT(facts.packages.size(), 3U);
  EXPECT_GT(facts.packages.size(), 0U);
}

}  // namespace
}  // namespace plimsoll::inventory
