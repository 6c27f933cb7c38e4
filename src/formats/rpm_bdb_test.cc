// The fixtures were written by Berkeley DB itself, in both byte orders (tests/data/rpm/make.py).
#include "formats/rpm_bdb.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/rpm_blobs.h"

namespace plimsoll::formats {
namespace {

using test::read_rpm;

std::string little() {
  return test::fixture("rpm/little/Packages");
}

TEST(RpmBdb, ReadsAllHeadersInBothByteOrders) {
  for (const std::string name : {"rpm/little/Packages", "rpm/big/Packages"}) {
    auto read = read_rpm(test::fixture(name));
    std::ranges::sort(read.names);  // a hash has its own order
    EXPECT_EQ(read.names, test::rpm_fixture_names()) << name;
    EXPECT_EQ(read.damaged, std::vector<std::string>{}) << name;
    EXPECT_EQ(read.error, "") << name;
  }
}

struct Row {
  std::string_view name;
  std::size_t offset;
  std::string_view bytes;
  std::string_view said;
};

TEST(RpmBdb, BrokenMetadata) {
  using std::string_view;
  const Row rows[] = {
      {"tree", 12, string_view("\x62\x31\x05\0", 4), "Berkeley DB: a tree, where rpm keeps a hash"},
      {"page size 0", 20, string_view("\0\0\0\0", 4), "Berkeley DB: pages of 0 bytes"},
      {"page size 513", 20, string_view("\1\2\0\0", 4), "Berkeley DB: pages of 513 bytes"},
      {"page size 2^31", 20, string_view("\0\0\0\x80", 4), "Berkeley DB: pages of 2147483648 bytes"},
      {"encrypted", 24, "\1", "Berkeley DB: encrypted or with checksums"},
      {"checksums", 26, "\1", "Berkeley DB: encrypted or with checksums"},
      {"type", 25, "\7", "Berkeley DB: page 0 has type 7, the last page is 31"},
      {"last page 2^32", 32, "\xff\xff\xff\xff", "Berkeley DB: page 0 has type 8, the last page is 4294967295"},
      {"last page behind the end", 32, string_view("\xff\xff\0\0", 4), "Berkeley DB: 16384 bytes of 33554432"},
  };
  for (const auto& row : rows) {
    std::string bytes = little();
    bytes.replace(row.offset, row.bytes.size(), row.bytes);
    EXPECT_EQ(read_rpm(bytes).error, row.said) << row.name;
  }
}

// The first overflow page of the file and the one that follows it in its chain.
std::size_t first_overflow_page(const std::string& bytes) {
  std::size_t page = 512;
  while (bytes[page + 25] != 7) page += 512;
  return page;
}

TEST(RpmBdb, AChainThatLoopsEnds) {
  std::string bytes = little();
  const std::size_t page = first_overflow_page(bytes);
  bytes.replace(page + 16, 4, bytes, page + 8, 4);  // next page := itself
  const auto read = read_rpm(bytes);
  EXPECT_EQ(read.names.size(), 4U);
  ASSERT_EQ(read.damaged.size(), 1U);
  EXPECT_THAT(read.damaged[0], testing::StartsWith("Berkeley DB: a page that is used twice (package "));
}

TEST(RpmBdb, DamageOfOnePageIsSaidAndTheRestIsRead) {
  std::string bytes = little();
  const std::size_t page = first_overflow_page(bytes);
  bytes[page + 25] = 99;
  auto read = read_rpm(bytes);
  EXPECT_EQ(read.names.size(), 4U);
  EXPECT_EQ(read.damaged.size(), 2U) << "the page itself, and the chain through it";
  bytes = little();
  bytes[page + 22] = 0;
  bytes[page + 23] = 0;  // no byte on it
  read = read_rpm(bytes);
  EXPECT_EQ(read.names.size(), 4U);
  EXPECT_EQ(read.damaged.size(), 1U);
}

TEST(RpmBdb, CutsAndFlips) {
  EXPECT_EQ(test::break_rpm(little()), "");
  EXPECT_EQ(test::break_rpm(test::fixture("rpm/big/Packages")), "");
}

TEST(RpmBdb, RealDatabase) {
  const auto path = test::shared("rpmdb/bdb/Packages");
  if (!path) GTEST_SKIP() << "the shared rpm databases are not here";
  const auto read = read_rpm(test::read_file(*path));
  EXPECT_EQ(read.names, std::vector<std::string>{"1 dive"});  // rpm --dbpath rpmdb/bdb -qa
  EXPECT_EQ(read.error, "");
}

}  // namespace
}  // namespace plimsoll::formats
