#include "base/clean_path.h"

#include <gtest/gtest.h>

namespace plimsoll::base {
namespace {

TEST(CleanPath, HasNoEmptyPartsAndNeverLeavesTheRoot) {
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

}  // namespace
}  // namespace plimsoll::base
