#include "lsp/text.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

struct Edit {
  const char* before;
  std::optional<Range> range;
  const char* text;
  const char* after;
};

// U+1F433 is four bytes, two units of UTF-16; U+00FC two bytes, one unit.
const Edit kEdits[] = {
    {"abc", std::nullopt, "x", "x"},
    {"abc", Range{{0, 1}, {0, 2}}, "X", "aXc"},
    {"abc", Range{{0, 1}, {0, 1}}, "X", "aXbc"},
    {"a\nb\nc", Range{{0, 1}, {2, 0}}, "", "ac"},
    {"a\r\nb", Range{{0, 1}, {1, 0}}, "", "ab"},
    {"a\r\nb", Range{{1, 0}, {1, 1}}, "X", "a\r\nX"},
    {"a\rb\rc", Range{{1, 0}, {1, 1}}, "X", "a\rX\rc"},
    {"a\r\r\nb", Range{{2, 0}, {2, 1}}, "X", "a\r\r\nX"},
    {"\xF0\x9F\x90\xB3x", Range{{0, 2}, {0, 3}}, "y", "\xF0\x9F\x90\xB3y"},
    {"\xF0\x9F\x90\xB3x", Range{{0, 1}, {0, 2}}, "", "x"},  // from the middle of a pair: the whole character
    {"\xC3\xBCx", Range{{0, 1}, {0, 2}}, "y", "\xC3\xBCy"},
    // Places that are not there: the end of the line, the end of the text.
    {"ab\ncd", Range{{0, 99}, {0, 99}}, "X", "abX\ncd"},
    {"ab\r\ncd", Range{{0, 99}, {0, 99}}, "X", "abX\r\ncd"},
    {"ab\ncd", Range{{9, 9}, {9, 9}}, "X", "ab\ncdX"},
    {"ab\ncd", Range{{0, 1}, {99, 0}}, "X", "aX"},
    {"", Range{{0, 0}, {UINT32_MAX, UINT32_MAX}}, "X", "X"},
    {"abc", Range{{0, 2}, {0, 1}}, "X", "aXc"},  // the end before the start
};

TEST(Text, Edits) {
  for (const Edit& edit : kEdits) {
    std::string text = edit.before;
    EXPECT_TRUE(apply_change({edit.range, edit.text}, text));
    EXPECT_EQ(text, edit.after) << edit.before << " -> " << edit.after;
  }
}

TEST(Text, TooLong) {
  std::string text = "abc";
  const std::string large(kMostTextBytes, 'x');
  EXPECT_FALSE(apply_change({Range{{0, 0}, {0, 2}}, large}, text));
  EXPECT_FALSE(apply_change({std::nullopt, large + "x"}, text));
  EXPECT_EQ(text, "abc");
  EXPECT_TRUE(apply_change({Range{{0, 0}, {0, 3}}, large}, text));
}

TEST(Text, Lines) {
  const std::string text = "a\rb\xF0\x9F\x90\xB3\r\nc";
  const Lines lines(text);
  EXPECT_EQ(lines.count(), 3U);
  EXPECT_EQ(lines.place(2), (Place{1, 0}));
  EXPECT_EQ(lines.place(7), (Place{1, 3}));
  EXPECT_EQ(lines.place(9), (Place{2, 0}));
  EXPECT_EQ(lines.range({2, 3}), (Range{{1, 0}, {1, 1}}));
  EXPECT_EQ(lines.span({{1, 1}, {1, 3}}), (Span{3, 7}));
}

}  // namespace
}  // namespace plimsoll::lsp
