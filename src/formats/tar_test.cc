// The rules that decide what an attacker can hide; the full comparison with archive/tar is tests/oracle/tar_oracle.py.
#include "formats/tar.h"

#include <gtest/gtest.h>

#include "formats/tar_writer.h"
#include "tests/support/layer_maker.h"
#include "tests/support/unhex.h"

namespace plimsoll::formats {
namespace {

class Pieces final : public ByteStream {
 public:
  Pieces(std::string_view bytes, std::size_t piece) : rest_(bytes), piece_(piece) {}
  base::Result<base::Bytes> next() override {
    const auto taken = rest_.substr(0, piece_);
    rest_.remove_prefix(taken.size());
    return base::bytes_of(taken);
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

// "type name size" of each member, then the error.
std::vector<std::string> list(std::string_view tar, std::size_t piece = 1000) {
  Pieces pieces(tar, piece);
  TarReader reader(pieces);
  std::vector<std::string> lines;
  for (;;) {
    const auto header = reader.next();
    if (!header) {
      lines.push_back(fmt::format("{} at {}", header.error().what, header.error().offset.value_or(0)));
      return lines;
    }
    if (!*header) return lines;
    lines.push_back(fmt::format("{} {} {}", (*header)->type, (*header)->name, (*header)->size));
  }
}

using Lines = std::vector<std::string>;

TEST(Tar, AHardLinkHasNoBodyWhateverItClaims) {
  std::string link = tar_header("link", '1', 1024, 0644, "target");
  const std::string inside = tar_header("inside", '0', 0, 0644) + tar_header("two", '0', 0, 0644);
  EXPECT_EQ(list(link + inside + tar_end()), (Lines{"1 link 0", "0 inside 0", "0 two 0"}));
}

TEST(Tar, AGlobalHeaderRenamesNothing) {
  const std::string record = "14 path=other\n";
  const std::string global = tar_header("g", 'g', record.size(), 0644) + record + tar_padding(record.size());
  EXPECT_EQ(list(global + tar_header("name", '0', 0, 0644) + tar_end()), (Lines{"0 name 0"}));
}

// printf x > s; setcap cap_sys_admin=p s; tar --xattrs --xattrs-include='*' -cf x.tar s   (GNU tar 1.34): the records
// of its extended header. Docker's engine writes the same record.
TEST(Tar, KeepsExtendedAttributes) {
  using namespace std::string_literals;
  const std::string records =
      "30 atime=1795571287.637652077\n30 ctime=1795571287.643179641\n57 SCHILY.xattr.security.capability="s +
      test::unhex("0000000200002000000000000000000000000000") + "\n";
  const std::string tar = tar_header("pax", 'x', records.size(), 0644) + records + tar_padding(records.size()) +
                          tar_header("s", '0', 0, 0644);
  Pieces pieces(tar, 512);
  TarReader reader(pieces);
  const auto header = reader.next();
  ASSERT_TRUE(header && *header);
  EXPECT_EQ((*header)->name, "s");
  EXPECT_EQ((*header)->xattrs.at("security.capability"), test::unhex("0000000200002000000000000000000000000000"));
}

TEST(Tar, WhatTheWriterWrites) {
  const std::string tar =
      tar_header({.name = "hole",
                  .size = 1ULL << 40U,
                  .mode = 0600,
                  .uid = 1U << 31U,
                  .capability = "a=b\n",
                  .is_hole = true}) +
      tar_header({.name = "disk", .type = '4', .mode = 0660, .gid = 6, .device_major = 8, .device_minor = 17}) +
      tar_end();
  Pieces pieces(tar, 512);
  TarReader reader(pieces);
  const auto hole = reader.next().value().value();
  EXPECT_EQ(hole.size, 1ULL << 40U);
  EXPECT_EQ(hole.uid, 1ULL << 31U);
  EXPECT_EQ(hole.mode, 0600U);
  EXPECT_EQ(hole.xattrs.at("security.capability"), "a=b\n");
  const auto disk = reader.next().value().value();
  EXPECT_EQ(disk.name, "disk");
  EXPECT_EQ(disk.type, '4');
  EXPECT_EQ(disk.gid, 6U);
  EXPECT_EQ(disk.device_major, 8U);
  EXPECT_EQ(disk.device_minor, 17U);
  EXPECT_FALSE(reader.next().value().has_value());
}

TEST(Tar, LongNamesBothWays) {
  const std::string name(300, 'n');
  EXPECT_EQ(list(tar_header(name, '0', 5, 0644) + "12345" + tar_padding(5) + tar_end()), (Lines{"0 " + name + " 5"}));
}

TEST(Tar, PiecesOfAnySize) {
  const std::string tar = test::LayerMaker().file("a", std::string(1500, 'x')).file("b", "").symlink("c", "a").tar();
  for (const std::size_t piece : {1U, 7U, 511U, 512U, 513U, 100000U})
    EXPECT_EQ(list(tar, piece), (Lines{"0 a 1500", "0 b 0", "2 c 0"})) << piece;
}

TEST(Tar, ErrorsSayWhere) {
  EXPECT_EQ(list(test::LayerMaker().file("a", "1").raw(std::string(512, 'x')).tar()),
            (Lines{"0 a 1", "tar: no tar header here (its checksum is wrong) at 1024"}));
  EXPECT_EQ(list(tar_header("a", '0', 5000, 0644) + "short"),
            (Lines{"0 a 5000", "tar: the archive ends inside a member at 517"}));
  EXPECT_EQ(list(tar_header("pax", 'x', 2U << 20U, 0644)), (Lines{"tar: an extended header of 2097152 bytes at 0"}));
  EXPECT_EQ(list(std::string(512, '\0') + tar_header("a", '0', 0, 0644)),
            (Lines{"tar: a zero block with a member behind it at 0"}));
  EXPECT_EQ(list(tar_header("a", '0', 1ULL << 40U, 0644)),
            (Lines{"0 a 1099511627776", "tar: the archive ends inside a member at 1536"}));
}

TEST(Tar, WhatFollowsTheEnd) {
  const std::string tar = tar_end() + std::string(100, '\0') + "x";
  Pieces pieces(tar, 333);
  TarReader reader(pieces);
  EXPECT_FALSE(*reader.next());
  const auto rest = reader.read_rest();
  EXPECT_EQ(rest->bytes, 101U);
  EXPECT_EQ(rest->first_nonzero, 1124U);
}

}  // namespace
}  // namespace plimsoll::formats
