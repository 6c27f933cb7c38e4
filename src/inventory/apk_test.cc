// Records in the form that apk-tools writes (apk-installed(5): one letter and a colon).
#include <gtest/gtest.h>

#include "inventory/all_analyzers.h"
#include "tests/support/unmapped.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

constexpr std::string_view kInstalled = "lib/apk/db/installed";

constexpr std::string_view kTwo =
    "C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=\nP:libcrypto3\nV:3.1.4-r5\nA:x86_64\nS:1\nI:2\nT:Crypto library\nU:https://x\n"
    "L:Apache-2.0\no:openssl\nm:A B <a@example.org>\nt:17\nc:b784a22\nD:so:libc.musl-x86_64.so.1 !conflict\n"
    "p:so:libcrypto.so.3=3 pkgconf:libcrypto=3\nF:etc\nF:etc/ssl\nR:openssl.cnf\na:0:0:644\nZ:Q1x\nF:lib\n"
    "R:libcrypto.so.3\n\n"
    "C:Q1x\nP:musl\nV:1.2.4_git20230717-r4\nA:x86_64\nL:MIT\np:so:libc.musl-x86_64.so.1=1\nD:\nF:\nR:.top\n\n";

std::string lines_of(const analysis::Facts& facts) {
  std::string text;
  for (const auto& p : facts.packages) {
    text += fmt::format("{} {} {} {} {}\n", p.name, p.version, p.arch, p.source.name, p.source.version);
  }
  return text;
}

TEST(Apk, FieldsOfTwoRecords) {
  const auto facts = test::visit(kApk, kInstalled, kTwo);
  EXPECT_EQ(test::gap_lines(facts), "");
  EXPECT_EQ(lines_of(facts),
            "libcrypto3 3.1.4-r5 x86_64 openssl 3.1.4-r5\n"
            "musl 1.2.4_git20230717-r4 x86_64 musl 1.2.4_git20230717-r4\n");
  const auto& p = facts.packages[0];
  EXPECT_EQ(p.type, "apk");
  EXPECT_EQ(p.supplier, "A B <a@example.org>");
  EXPECT_EQ(p.licenses, std::vector<std::string>{"Apache-2.0"});
  EXPECT_EQ(p.depends, std::vector<std::string>{"musl"}) << "through what it provides";
  EXPECT_EQ(p.installed_size, 2U);
  EXPECT_EQ(p.path, kInstalled);
  EXPECT_EQ(p.found_by, "apk");
  ASSERT_EQ(facts.ownership.size(), 2U);
  EXPECT_EQ(facts.ownership[0].package, "libcrypto3");
  EXPECT_EQ(facts.ownership[0].files, (std::vector<std::uint64_t>{analysis::owned_file("etc/ssl/openssl.cnf"),
                                                                  analysis::owned_file("lib/libcrypto.so.3"),
                                                                  analysis::owned_file("usr/lib/libcrypto.so.3")}));
  EXPECT_EQ(facts.ownership[1].files, std::vector<std::uint64_t>{analysis::owned_file(".top")});
}

struct TextRow {
  std::string_view name;
  std::string_view text;
  std::string_view packages;
  std::string_view gaps;
};

constexpr TextRow kTexts[] = {
    {"empty", "", "", ""},
    {"doubled", "P:a\nV:1\n\nP:a\nV:1\n\n", "a 1  a 1\n", ""},
    {"cut inside a line", "P:a\nV:1\n\nP:b\nV:1.", "a 1  a 1\nb 1.  b 1.\n",
     "unjudged /lib/apk/db/installed: the file ends inside a record, at byte 17\n"},
    {"cut between lines", "P:a\nV:1\n\nP:b\n", "a 1  a 1\n",
     "unjudged /lib/apk/db/installed: the file ends inside a record, at byte 13\n"},
    {"no blank line at the end", "P:a\nV:1\n", "a 1  a 1\n",
     "partial /lib/apk/db/installed: no blank line ends the last record: the file may be cut short\n"},
    {"no version", "P:a\n\nP:b\nV:2\n\n", "b 2  b 2\n",
     "partial /lib/apk/db/installed: 1 damaged records, the first: no name or no version in the record at byte 0 "
     "(a)\n"},
    {"two names", "P:a\nP:b\nV:2\n\n", "a 2  a 2\n",
     "partial /lib/apk/db/installed: 1 damaged records, the first: a field is given twice in the record at byte 0 "
     "(a)\n"},
    {"garbage", "hello\n\n", "",
     "unjudged /lib/apk/db/installed: no record of it could be read: a line that is no field in the record at byte "
     "0\n"},
};

TEST(Apk, Texts) {
  for (const auto& row : kTexts) {
    const auto facts = test::visit(kApk, kInstalled, row.text);
    EXPECT_EQ(lines_of(facts), row.packages) << row.name;
    EXPECT_EQ(test::gap_lines(facts), row.gaps) << row.name;
    const auto again = test::visit_access(kApk, kInstalled, test::Unmapped(row.text));
    EXPECT_EQ(test::gap_lines(again), row.gaps) << row.name << ", from a file";
  }
}

TEST(Apk, TakesItsFilesAndNoLookAlikes) {
  EXPECT_TRUE(test::takes(kApk, kInstalled, kTwo));
  EXPECT_TRUE(test::takes(kApk, "usr/lib/apk/db/installed", "garbage")) << "a broken database must be said";
  EXPECT_TRUE(test::takes(kApk, "moved/installed", kTwo));
  EXPECT_FALSE(test::takes(kApk, "moved/installed", "yes\n"));
  EXPECT_FALSE(test::takes(kApk, "lib/apk/db/scripts.tar", kTwo));
}

TEST(Apk, BrokenFiles) {
  for (std::size_t size = 1; size < kTwo.size(); ++size) {
    const auto facts = test::visit(kApk, kInstalled, kTwo.substr(0, size));
    EXPECT_EQ(facts.gaps.empty(), kTwo.substr(0, size).ends_with("\n\n")) << "cut at " << size;
  }
  for (std::size_t at = 0; at < kTwo.size(); ++at) {
    std::string broken(kTwo);
    broken[at] = static_cast<char>(broken[at] ^ (1 << (at % 8)));
    const auto facts = test::visit(kApk, kInstalled, broken);
    EXPECT_GE(facts.packages.size() + facts.gaps.size(), 2U) << "flipped at " << at;
  }
}

TEST(Apk, WhatBringsTooMuchIsSaid) {
  base::Limits limits;
  limits.facts_size = 210;
  const auto facts = test::visit(kApk, kInstalled, "P:a\nV:1\n\nP:bbbbb\nV:1\n\nP:c\nV:1\n\n", limits);
  EXPECT_EQ(test::gap_lines(facts), "unjudged /lib/apk/db/installed: it holds more than 210 bytes of facts\n");
  EXPECT_LT(facts.packages.size(), 3U);
  EXPECT_GT(facts.packages.size(), 0U);
}

}  // namespace
}  // namespace plimsoll::inventory
