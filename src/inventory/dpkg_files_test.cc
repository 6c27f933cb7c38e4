#include <gtest/gtest.h>

#include "inventory/all_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::inventory {
namespace {

struct Row {
  std::string_view path;
  std::string_view text;
  std::string_view package;
  std::vector<std::string_view> files;
  std::string_view gaps;
};

TEST(DpkgFiles, Lists) {
  const Row rows[] = {
      {"var/lib/dpkg/info/libc6:amd64.list",
       "/.\n/lib\n/lib/libc.so.6\n/usr\n/usr/share\n/usr/share/doc\n/usr/share/doc-base\n/usr/share/doc/x y\n",
       "libc6",
       {"lib/libc.so.6", "usr/lib/libc.so.6", "usr/share/doc", "usr/share/doc-base", "usr/share/doc/x y"},
       ""},
      {"var/lib/dpkg/status.d/tzdata.md5sums",
       "0123456789abcdef0123456789abcdef  usr/share/zoneinfo/UTC\n0123456789abcdef0123456789abcdef  usr/x",
       "tzdata",
       {"usr/share/zoneinfo/UTC", "usr/x"},
       ""},
      {"var/lib/dpkg/info/cut.list",
       "/usr/a\n/usr/b",
       "cut",
       {"usr/a", "usr/b"},
       "partial /var/lib/dpkg/info/cut.list: the file is cut short or damaged\n"},
  };
  for (const auto& row : rows) {
    EXPECT_TRUE(test::takes(kDpkgFiles, row.path, row.text)) << row.path;
    const auto facts = test::visit(kDpkgFiles, row.path, row.text);
    EXPECT_EQ(test::gap_lines(facts), row.gaps);
    ASSERT_EQ(facts.ownership.size(), 1U) << row.path;
    EXPECT_EQ(facts.ownership[0].package, row.package);
    EXPECT_EQ(facts.ownership[0].path, row.path);
    std::vector<std::uint64_t> hashes;
    for (const auto file : row.files) hashes.push_back(analysis::owned_file(file));
    EXPECT_EQ(facts.ownership[0].files, hashes) << row.path;
  }
}

TEST(DpkgFiles, TakesNoLookAlikes) {
  EXPECT_FALSE(test::takes(kDpkgFiles, "etc/apt/sources.list", "/x\n"));
  EXPECT_FALSE(test::takes(kDpkgFiles, "usr/share/info/x.list", "words\n"));
  EXPECT_FALSE(test::takes(kDpkgFiles, "var/lib/dpkg/info/x.md5sums", "0123456789abcdef0123456789abcdef  a\n"));
  EXPECT_FALSE(test::takes(kDpkgFiles, "var/lib/dpkg/status.d/x.md5sums", "Package: x\n"));
}

TEST(DpkgFiles, PathLimitIsSaid) {
  base::Limits limits;
  limits.archive_entries = 2;
  const auto facts = test::visit(kDpkgFiles, "var/lib/dpkg/info/a.list", "/a\n/b\n/c\n/d\n/e\n", limits);
  EXPECT_EQ(test::gap_lines(facts), "partial /var/lib/dpkg/info/a.list: more than 2 paths\n");
}

}  // namespace
}  // namespace plimsoll::inventory
