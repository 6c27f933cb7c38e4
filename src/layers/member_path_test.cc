#include "layers/member_path.h"

#include <gtest/gtest.h>

namespace plimsoll::layers {
namespace {

TEST(MemberPath, WhiteOuts) {
  struct Row {
    std::string path;
    Role role;
    std::string_view meant;
  };
  const Row rows[] = {
      {"etc/.wh.passwd", Role::whiteout, "etc/passwd"},
      {".wh.bin", Role::whiteout, "bin"},
      {"var/lib/.wh..wh..opq", Role::opaque, "var/lib"},
      {".wh..wh..opq", Role::opaque, ""},
      {".wh.", Role::nameless, ".wh."},
      {"etc/.wh..", Role::nameless, "etc/.wh.."},
      {"etc/.wh...", Role::nameless, "etc/.wh..."},
      {"etc/.wh....", Role::whiteout, "etc/..."},
      {"etc/passwd", Role::plain, "etc/passwd"},
      {"etc/.whale", Role::plain, "etc/.whale"},
      {".wh.dir/file", Role::plain, ".wh.dir/file"},
  };
  for (const Row& row : rows) {
    const Member member = role_of(row.path);
    EXPECT_EQ(member.role, row.role) << row.path;
    EXPECT_EQ(member.path, row.meant) << row.path;
  }
}

}  // namespace
}  // namespace plimsoll::layers
