// The fixture has the layout of rpm's own writer (tests/data/rpm/make.py); the SLES 15 base image's database is real.
#include "formats/rpm_ndb.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/rpm_blobs.h"

namespace plimsoll::formats {
namespace {

using test::read_rpm;

std::string fixture() {
  return test::fixture("rpm/Packages.db");
}

TEST(RpmNdb, ReadsAllHeaders) {
  const auto read = read_rpm(fixture());
  EXPECT_EQ(read.names, test::rpm_fixture_names());
  EXPECT_EQ(read.damaged, std::vector<std::string>{});
  EXPECT_EQ(read.error, "");
}

struct Row {
  std::string_view name;
  std::size_t offset;
  std::string_view bytes;
  std::size_t names;
  std::string_view said;  // damage or error
};

TEST(RpmNdb, BrokenPlaces) {
  using std::string_view;
  // The first slot stands at 32 and points to the blob at 4096.
  const Row rows[] = {
      {"version", 4, string_view("\1\0\0\0", 4), 0, "ndb: version 1"},
      {"more slots than file", 12, string_view("\0\0\0\x10", 4), 0, "ndb: 268435456 pages of slots in 17920 bytes"},
      {"no slots", 12, string_view("\0\0\0\0", 4), 0, "ndb: 0 pages of slots in 17920 bytes"},
      {"slot magic", 32, "slot", 0, "ndb: no slot at byte 32"},
      {"freed slot", 36, string_view("\0\0\0\0", 4), 4, ""},
      {"slot of another package", 36, string_view("\7\0\0\0", 4), 4,
       "ndb: no blob where its slot says (package 7), at byte 4096"},
      {"slot behind the end", 40, string_view("\0\0\0\1", 4), 4,
       "1408 bytes wanted, 0 there (package 1), at byte 268435456"},
      {"slot of 64 GiB", 44, string_view("\xff\xff\xff\xff", 4), 4, "ndb: a blob of 68719476720 bytes (package 1)"},
      {"slot of no bytes", 44, string_view("\0\0\0\0", 4), 4, "ndb: a blob of 0 bytes (package 1)"},
      {"blob's length", 4108, string_view("\1\0\0\0", 4), 4,
       "ndb: no blob where its slot says (package 1), at byte 4096"},
      {"blob's bytes", 4200, "!", 4, "ndb: a blob's checksum is wrong (package 1), at byte 4096"},
  };
  for (const auto& row : rows) {
    std::string bytes = fixture();
    bytes.replace(row.offset, row.bytes.size(), row.bytes);
    const auto read = read_rpm(bytes);
    EXPECT_EQ(read.names.size(), row.names) << row.name;
    EXPECT_EQ(read.damaged.empty() ? read.error : read.damaged[0], row.said) << row.name;
  }
}

TEST(RpmNdb, SlotsThatShareABlobReadNoMoreThanTheFile) {
  std::string bytes = fixture();
  const std::string slot = bytes.substr(32, 16);
  for (std::size_t at = 48; at < 4096; at += 16) bytes.replace(at, 16, slot);
  const auto read = read_rpm(bytes);
  EXPECT_EQ(read.names.size(), 17920U / 1408U);
  ASSERT_FALSE(read.damaged.empty());
  EXPECT_EQ(read.damaged[0], "ndb: blobs that overlap or pass the end (package 1)");
}

TEST(RpmNdb, CutsAndFlips) {
  EXPECT_EQ(test::break_rpm(fixture()), "");
}

TEST(RpmNdb, RealDatabaseOfSles) {
  const auto path = test::shared("rpmdb/ndb/Packages.db");
  if (!path) GTEST_SKIP() << "the shared rpm databases are not here";
  const auto read = read_rpm(test::read_file(*path));
  EXPECT_EQ(read.names.size(), 35U);  // grep -c BlbS
  EXPECT_EQ(read.names.front(), "1 system-user-root");
  EXPECT_EQ(read.damaged, std::vector<std::string>{});
  EXPECT_EQ(read.error, "");
}

}  // namespace
}  // namespace plimsoll::formats
