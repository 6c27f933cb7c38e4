#include "base/edit_distance.h"

#include <gtest/gtest.h>

#include <string>

namespace plimsoll::base {
namespace {

TEST(EditDistance, LettersPutInTakenOutChangedAndSwapped) {
  struct Row {
    std::string_view a, b;
    std::size_t far;
  };
  const Row rows[] = {
      {"", "", 0},       {"abc", "abc", 0},   {"ABC", "abc", 0},        {"abc", "abcd", 1}, {"abcd", "abc", 1},
      {"abc", "axc", 1}, {"PAHT", "PATH", 1}, {"kitten", "sitting", 3}, {"", "ab", 2},      {"ca", "abc", 3},
  };
  for (const Row& row : rows) EXPECT_EQ(edit_distance(row.a, row.b), row.far) << row.a << " " << row.b;
  EXPECT_EQ(edit_distance(std::string(kLongestCompared, 'a'), ""), kLongestCompared);
}

}  // namespace
}  // namespace plimsoll::base
