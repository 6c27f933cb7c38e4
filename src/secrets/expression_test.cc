#include "secrets/expression.h"

#include <gtest/gtest.h>

#include "secrets/all_patterns.h"

namespace plimsoll::secrets {
namespace {

// The ways to begin as text: one byte as it is, a set as [its size].
std::string shown(std::string_view text, std::size_t count) {
  const auto parsed = parse_expression(text);
  if (!parsed) return "not read";
  const auto ways = beginnings(*parsed, count, 100);
  if (!ways) return "too many";
  std::string all;
  for (const Beginning& way : *ways) {
    if (!all.empty()) all += " ";
    for (const ByteSet& set : way) {
      if (set.count() == 1) {
        all += static_cast<char>(set._Find_first());
      } else {
        all += fmt::format("[{}]", set.count());
      }
    }
  }
  return all;
}

TEST(Expression, SaysHowMatchesBegin) {
  const struct {
    std::string_view text, begins;
  } rows[] = {
      {"ghp_[0-9]{36}", "ghp_[10][10]"},
      {"a(?:b|cd)e", "abe acde"},
      {"ab?c{2,3}", "acc accc abcc abccc"},
      {"(?i:ab)c", "[2][2]c"},
      {"(?i)a-1", "[2]-1"},
      {"[^\\x00-\\x7f]\\.", "[128]."},
      {"[\\w.\\-]x{0,3}", "[65] [65]x [65]xx [65]xxx"},
      {"a+", "a aa aaa aaaa aaaaa aaaaaa"},
      {"[]a]b", "[2]b"},
      {"\\bx\\s\\S", "x[6][250]"},
      {"a|", "a "},
      {"a{2}?", "aa"},
      {"[0-9a-f]{30,40}", "[16][16][16][16][16][16]"},
      {"a(?=b)", "not read"},
      {"a\\1", "not read"},
      {"(a", "not read"},
      {"a)", "not read"},
      {"[a", "not read"},
      {"a{3", "not read"},
      {"(?:a|b|c|d|e){0,9}x", "too many"},
  };
  for (const auto& [text, begins] : rows) EXPECT_EQ(shown(text, 6), begins) << text;
}

TEST(Expression, KnowsWidthAndBytes) {
  const auto e = parse_expression("ab{2,5}(?:c|de)f?");
  ASSERT_TRUE(e.has_value());
  EXPECT_EQ(least_width(*e), 4U);
  EXPECT_EQ(bytes_of_matches(*e).count(), 6U);
  EXPECT_FALSE(looks_around(*e));
  EXPECT_TRUE(looks_around(*parse_expression("(?:a|\\bb)")));
}

// Those that are not read go the slow way: few may.
TEST(Expression, ReadsThePatterns) {
  std::size_t unread = 0;
  for (const Pattern* p : all_patterns()) unread += parse_expression(p->expression) ? 0 : 1;
  EXPECT_LE(unread, 2U);
}

}  // namespace
}  // namespace plimsoll::secrets
