#include "base/line_index.h"

#include <gtest/gtest.h>

#include <string>

namespace plimsoll::base {
namespace {

TEST(LineIndex, CountsCodePointsAndUnits) {
  // e acute: 2 bytes, 1 unit; the ship: 4 bytes, 2 units.
  const std::string text = "a\xC3\xA9\xF0\x9F\x9A\xA2z\r\nb\n";
  const LineIndex index(text);
  EXPECT_EQ(index.lines(), 3U);
  const struct {
    std::uint32_t offset;
    Position position;
    Utf16Position utf16;
  } rows[] = {
      {0, {1, 1}, {0, 0}}, {1, {1, 2}, {0, 1}},  {3, {1, 3}, {0, 2}},  {7, {1, 4}, {0, 4}},
      {8, {1, 5}, {0, 5}}, {10, {2, 1}, {1, 0}}, {11, {2, 2}, {1, 1}}, {12, {3, 1}, {2, 0}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(index.position(row.offset), row.position) << row.offset;
    EXPECT_EQ(index.utf16_position(row.offset), row.utf16) << row.offset;
    EXPECT_EQ(index.offset(row.position), row.offset);
    EXPECT_EQ(index.offset(row.utf16), row.offset);
  }
}

TEST(LineIndex, PlacesBehindTheEndAreTheEnd) {
  const LineIndex index("ab\r\ncd");
  EXPECT_EQ(index.offset(Position{1, 99}), 2U);
  EXPECT_EQ(index.offset(Position{2, 99}), 6U);
  EXPECT_EQ(index.offset(Position{9, 1}), 6U);
  EXPECT_EQ(index.offset(Position{0, 0}), 0U);
  EXPECT_EQ(index.offset(Utf16Position{0, 0xFFFFFFFFU}), 2U);
  EXPECT_EQ(index.position(99), (Position{2, 3}));
  const LineIndex astral("\xF0\x9F\x9A\xA2");
  EXPECT_EQ(astral.offset(Utf16Position{0, 1}), 0U);  // in the middle of a pair
  EXPECT_EQ(LineIndex("").position(0), (Position{1, 1}));
}

TEST(LineIndex, LongLinesAgreeWithCountingByHand) {
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += i % 7 == 0 ? "\xC3\xA9" : i % 11 == 0 ? "\xF0\x9F\x9A\xA2" : i % 1000 == 999 ? "\n" : "x";
  const LineIndex index(text);
  Position position;
  Utf16Position utf16;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0U) == 0x80U) continue;
    ASSERT_EQ(index.position(at), position) << at;
    ASSERT_EQ(index.utf16_position(at), utf16) << at;
    ASSERT_EQ(index.offset(position), at);
    ASSERT_EQ(index.offset(utf16), at);
    position = byte == '\n' ? Position{position.line + 1, 1} : Position{position.line, position.column + 1};
    utf16 = byte == '\n' ? Utf16Position{utf16.line + 1, 0}
                         : Utf16Position{utf16.line, utf16.character + (byte >= 0xF0 ? 2 : 1)};
  }
}

}  // namespace
}  // namespace plimsoll::base
