// First lines and fields as the distributions' own images have them; quoting as os-release(5) and POSIX sh (2.2).
#include "inventory/os_release.h"

#include <gtest/gtest.h>

#include "inventory/all_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

struct FileRow {
  std::string_view path;
  std::string_view text;
  std::string_view id;
  std::string_view version;
};

constexpr FileRow kFiles[] = {
    {"etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n", "debian",
     "12"},
    {"usr/lib/os-release", "NAME=Alpine\nID=alpine\nVERSION_ID=3.19.1\n", "alpine", "3.19.1"},
    {"etc/os-release", "ID='rhel'\nVERSION_ID='8.9'\n", "rhel", "8.9"},
    {"etc/os-release", "# ID=no\n\n  ID=\"wolfi\" # said\nVERSION_ID=20230201\r\n", "wolfi", "20230201"},
    {"etc/os-release", "ID=a\nID=b\n", "b", ""},
    {"etc/os-release", "ID=debian\nVERSION_CODENAME=trixie\n", "debian", ""},
    {"etc/os-release", "NAME=Thing\n", "linux", ""},
    {"etc/os-release", "ID=\"a\\\"b\\$c\\d\"\n", "a\"b$c\\d", ""},
    {"etc/os-release", "ID=a\\ b'c d'\"e f\"\n", "a bc de f", ""},
    {"etc/os-release", "ID=debian\nVERSION_ID=\"12\nNOT A LINE\n=x\n", "debian", ""},
    {"etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=14.04\nDISTRIB_DESCRIPTION=\"Ubuntu 14.04.6 LTS\"\n",
     "ubuntu", "14.04"},
    {"etc/alpine-release", "3.4.6\n", "alpine", "3.4.6"},
    {"etc/debian_version", "7.11\n", "debian", "7"},
    {"etc/debian_version", "bookworm/sid\n", "debian", ""},
    {"etc/redhat-release", "Red Hat Enterprise Linux Server release 6.10 (Santiago)\n", "rhel", "6.10"},
    {"etc/redhat-release", "CentOS Linux release 7.9.2009 (Core)\n", "centos", "7.9.2009"},
    {"etc/centos-release", "CentOS release 6.10 (Final)\n", "centos", "6.10"},
    {"etc/redhat-release", "AlmaLinux release 8.5 (Arctic Sphynx)\n", "almalinux", "8.5"},
    {"etc/redhat-release", "Rocky Linux release 9.3 (Blue Onyx)\n", "rocky", "9.3"},
    {"etc/oracle-release", "Oracle Linux Server release 8.9\n", "ol", "8.9"},
    {"etc/fedora-release", "Fedora release 39 (Thirty Nine)\n", "fedora", "39"},
    {"etc/system-release", "Amazon Linux AMI release 2018.03\n", "amzn", "2018.03"},
    {"etc/system-release", "Amazon Linux release 2 (Karoo)\n", "amzn", "2"},
    {"etc/SuSE-release", "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n", "sles", "11.4"},
    {"etc/SuSE-release", "openSUSE 13.2 (x86_64)\nVERSION = 13.2\nCODENAME = Harlequin\n", "opensuse", "13.2"},
};

TEST(OsRelease, Files) {
  for (const auto& row : kFiles) {
    const auto facts = test::visit(kOsRelease, row.path, row.text);
    EXPECT_TRUE(test::takes(kOsRelease, row.path, row.text)) << row.path;
    EXPECT_EQ(test::gap_lines(facts), "") << row.text;
    ASSERT_EQ(facts.documents.size(), 1U) << row.text;
    const auto os = operating_system(facts.documents);
    ASSERT_TRUE(os) << row.text;
    EXPECT_EQ(os->id, row.id) << row.text;
    EXPECT_EQ(os->version, row.version) << row.text;
  }
}

// The files of testing (base-files of forky has no VERSION_ID), of one with debian_version alone, and of derivatives.
TEST(OsRelease, KeepsTheCodeNameAndWhatItIsLike) {
  struct Row {
    std::string_view path, text, id, codename, like;
  };
  constexpr Row kRows[] = {
      {"etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux forky/sid\"\nVERSION_CODENAME=forky\nID=debian\n", "debian",
       "forky", ""},
      {"etc/debian_version", "forky/sid\n", "debian", "forky", ""},
      {"etc/os-release", "ID=kali\nVERSION_ID=\"2026.1\"\nVERSION_CODENAME=kali-rolling\nID_LIKE=debian\n", "kali",
       "kali-rolling", "debian"},
      {"etc/os-release", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_CODENAME=wilma\n", "linuxmint", "wilma",
       "ubuntu debian"},
  };
  for (const Row& row : kRows) {
    const std::vector<analysis::Document> documents{*parse_release_file(row.path, row.text)};
    const auto os = operating_system(documents);
    ASSERT_TRUE(os) << row.text;
    EXPECT_EQ(os->id, row.id);
    EXPECT_EQ(os->codename, row.codename);
    EXPECT_EQ(os->like, row.like);
  }
}

TEST(OsRelease, WhatNamesNothingIsAGap) {
  constexpr std::string_view kRows[][3] = {
      {"etc/os-release", "", "partial /etc/os-release: names no distribution\n"},
      {"etc/lsb-release", "LSB_VERSION=base-4.0-amd64\n", "info /etc/lsb-release: names no distribution\n"},
      {"etc/redhat-release", "Unheard Of Linux release 3\n", "info /etc/redhat-release: names no distribution\n"},
      {"etc/debian_version", "\n", "info /etc/debian_version: names no distribution\n"},
  };
  for (const auto& [path, text, gaps] : kRows) {
    const auto facts = test::visit(kOsRelease, path, text);
    EXPECT_TRUE(facts.documents.empty()) << path;
    EXPECT_EQ(test::gap_lines(facts), gaps);
  }
  const auto facts = test::visit(kOsRelease, "etc/os-release", std::string(65537, 'a'));
  EXPECT_EQ(test::gap_lines(facts), "partial /etc/os-release: 65537 bytes, more than the limit of 65536\n");
}

struct ImageRow {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> files;
  std::string_view os;
  std::string_view why;  // of the one gap
};

TEST(OsRelease, OneAnswerOfSeveralFiles) {
  const ImageRow rows[] = {
      {"none", {}, "", ""},
      {"etc wins over usr/lib",
       {{"usr/lib/os-release", "ID=debian\nVERSION_ID=11\n"}, {"etc/os-release", "ID=ubuntu\nVERSION_ID=24.04\n"}},
       "ubuntu 24.04",
       "/etc/os-release says ubuntu 24.04, /usr/lib/os-release says debian 11"},
      {"os-release wins over the old files, which are more exact",
       {{"etc/redhat-release", "CentOS Linux release 8.4.2105\n"}, {"etc/os-release", "ID=centos\nVERSION_ID=8\n"}},
       "centos 8",
       ""},
      {"Ubuntu has Debian's file too",
       {{"etc/debian_version", "bookworm/sid\n"}, {"etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=22.04\n"}},
       "ubuntu 22.04",
       ""},
      {"a release replaced in one file only",
       {{"etc/os-release", "ID=alpine\nVERSION_ID=3.18.4\n"}, {"etc/alpine-release", "3.19.0\n"}},
       "alpine 3.18.4",
       "/etc/os-release says alpine 3.18.4, /etc/alpine-release says alpine 3.19.0"},
      {"a derivative's own file before the borrowed one",
       {{"etc/redhat-release", "Red Hat Enterprise Linux release 8.9\n"},
        {"etc/oracle-release", "Oracle Linux Server release 8.9\n"}},
       "ol 8.9",
       ""},
  };
  for (const auto& row : rows) {
    std::vector<analysis::Document> documents{{.kind = "other", .path = "etc/other", .values = {{"ID", "x"}}}};
    for (const auto& [path, text] : row.files) documents.push_back(*parse_release_file(path, text));
    const auto answer = identify_operating_system(documents);
    EXPECT_EQ(answer.os ? answer.os->id + " " + answer.os->version : "", row.os) << row.name;
    ASSERT_EQ(answer.gaps.size(), row.why.empty() ? 0U : 1U) << row.name;
    if (!row.why.empty()) {
      EXPECT_EQ(answer.gaps[0].why, row.why);
    }
  }
}

}  // namespace
}  // namespace plimsoll::inventory
