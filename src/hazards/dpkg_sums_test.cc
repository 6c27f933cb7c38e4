#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/recorded_sums.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(DpkgSums, OfPackagesAndDiversions) {
  struct Row {
    std::string_view path, text, sums;
  };
  const Row rows[] = {
      {"var/lib/dpkg/info/a:amd64.md5sums",
       "900150983cd24fb0d6963f7d28e17f72  usr/a\nd41d8cd98f00b204e9800998ecf8427e  lib/b c\n",
       "package_sums a md5 usr/a 900150983cd24fb0\npackage_sums a md5 lib/b c d41d8cd98f00b204\n"
       "package_sums a md5 usr/lib/b c d41d8cd98f00b204\n"},
      {"var/lib/dpkg/status.d/a.md5sums", "900150983cd24fb0d6963f7d28e17f72  ./usr/a",
       "package_sums a md5 usr/a 900150983cd24fb0\n"},
      {"var/lib/dpkg/info/a.md5sums",
       "900150983cd24fb0d6963f7d28e17f72  etc/a\nxyz\n900150983cd24fbXd6963f7d28e17f72  usr/a\n"
       "900150983cd24fb0d6963f7d28e17f72 usr/a\n900150983cd24fb0d6963f7d28e17f72  \n",
       ""},
      {"var/lib/dpkg/diversions", "/usr/a\n/usr/a.distrib\nb\n/usr/other\n/usr/x\n:\n",
       "diverted  md5 usr/a 0000000000000000\ndiverted  md5 usr/other 0000000000000000\n"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(test::takes(kDpkgSums, row.path, row.text)) << row.path;
    const auto facts = test::visit(kDpkgSums, row.path, row.text);
    EXPECT_EQ(test::recorded_sums(facts, {"usr/a", "lib/b c", "usr/lib/b c", "usr/other"}), row.sums) << row.text;
  }
  EXPECT_FALSE(test::takes(kDpkgSums, "usr/share/x.md5sums", ""));
  EXPECT_FALSE(test::takes(kDpkgSums, "var/lib/dpkg/info/a.list", ""));
}

}  // namespace
}  // namespace plimsoll::hazards
