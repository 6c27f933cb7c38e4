#include "dockerfile/pattern.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

// As `V=value sh -c 'echo ${V#pattern}'` says.
TEST(Pattern, PrefixesAndSuffixes) {
  const struct {
    const char *value, *pattern, *shortest_prefix, *longest_prefix, *shortest_suffix, *longest_suffix;
  } rows[] = {
      {"foobarfoo", "f*o", "obarfoo", "", "foobar", ""},
      {"a.b.c", "*.", "b.c", "c", "a.b.c", "a.b.c"},
      {"a.b.c", ".*", "a.b.c", "a.b.c", "a.b", "a"},
      {"abc", "?", "bc", "bc", "ab", "ab"},
      {"\xC3\xA9x", "?", "x", "x", "\xC3\xA9", "\xC3\xA9"},
      {"abc", "x", "abc", "abc", "abc", "abc"},
      {"abc", "*", "abc", "", "abc", ""},
      {"", "*", "", "", "", ""},
      {"*a*", "\\*", "a*", "a*", "*a", "*a"},
      {"a/b", "a\\/", "b", "b", "a/b", "a/b"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(without_prefix(row.value, row.pattern, Part::kShortest), row.shortest_prefix) << row.pattern;
    EXPECT_EQ(without_prefix(row.value, row.pattern, Part::kLongest), row.longest_prefix) << row.pattern;
    EXPECT_EQ(without_suffix(row.value, row.pattern, Part::kShortest), row.shortest_suffix) << row.pattern;
    EXPECT_EQ(without_suffix(row.value, row.pattern, Part::kLongest), row.longest_suffix) << row.pattern;
  }
}

TEST(Pattern, Replaces) {
  EXPECT_EQ(replaced("a-b-c", "-", "_", false), "a_b-c");
  EXPECT_EQ(replaced("a-b-c", "-", "_", true), "a_b_c");
  EXPECT_EQ(replaced("xaybz", "a*b", "", true), "xz");
  EXPECT_EQ(replaced("abab", "b*", "X", false), "aX");
  EXPECT_EQ(replaced("abc", "?", "zz", true), "zzzzzz");
  EXPECT_EQ(replaced("abc", "*", "z", true), "z");
  EXPECT_EQ(replaced("abc", "q", "z", true), "abc");
}

TEST(Pattern, WhatCannotBeRead) {
  EXPECT_EQ(replaced("abc", "\\a", "z", true), std::nullopt);
  EXPECT_EQ(without_prefix("abc", "a\\", Part::kLongest), std::nullopt);
  const std::string many(10'000, 'a');
  EXPECT_EQ(without_suffix(many, many, Part::kShortest), std::nullopt);
  std::string stars;
  for (int i = 0; i < 2'000; ++i) stars += "*a";
  EXPECT_EQ(without_prefix(many, stars + "b", Part::kShortest), std::nullopt);
}

}  // namespace
}  // namespace plimsoll::dockerfile
