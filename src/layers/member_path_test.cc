#include "layers/member_path.h"

#include <gtest/gtest.h>

namespace plimsoll::layers {
namespace {

TEST(MemberPath, Cleans) {
  struct Row {
    std::string_view name, path;
    bool escapes;
  };
  const Row rows[] = {
      {"etc/passwd", "etc/passwd", false},
      {"./etc/passwd", "etc/passwd", false},
      {"/etc/passwd", "etc/passwd", false},
      {"etc//./x/", "etc/x", false},
      {"a/b/../c", "a/c", false},
      {"../etc/shadow", "etc/shadow", true},
      {"a/../../b", "b", true},
      {"./", "", false},
      {"..", "", true},
      {"\xFF/x", "\xFF/x", false},
      {"a/..b", "a/..b", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(clean_path(row.name).path, row.path) << row.name;
    EXPECT_EQ(clean_path(row.name).escapes, row.escapes) << row.name;
  }
}

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
