#include "dockerfile/lex.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

TEST(Lex, WhiteSpaceIsThatOfUnicode) {
  EXPECT_EQ(space_length(" ", 0), 1U);
  EXPECT_EQ(space_length("\v", 0), 1U);
  EXPECT_EQ(space_length("\xC2\xA0", 0), 2U);
  EXPECT_EQ(space_length("\xE2\x80\x83", 0), 3U);
  EXPECT_EQ(space_length("\xE3\x80\x80", 0), 3U);
  EXPECT_EQ(space_length("\xE2\x80\x8B", 0), 0U);  // zero width is no space
  EXPECT_EQ(space_length("\xC2", 0), 0U);
  EXPECT_EQ(space_length("x", 0), 0U);
  EXPECT_EQ(space_length("", 0), 0U);
  EXPECT_EQ(trimmed_end("a \xE2\x80\x83\t\xC2\xA0"), 1U);
  EXPECT_EQ(trimmed_end("\t "), 0U);
  EXPECT_EQ(skip_spaces(" \t\xC2\xA0x", 0), 4U);
}

TEST(Lex, VariablesEnd) {
  const struct {
    const char* text;
    std::size_t end;
    const char* fault = nullptr;
  } rows[] = {
      {"$A-b", 2},
      {"$A_1b c", 5},
      {"$12a", 3},
      {"$?x", 2},
      {"$ x", 1},
      {"${A}x", 4},
      {"${A:-b c}x", 9},
      {"${A:-${B:-}}}x", 12},
      {"${A-'}'\"}\"\\}}x", 13},
      {"${A/b/c}d", 8},
      {"${A//b\\/x/c}d", 12},
      {"${A", 3, "A `${` is never closed."},
      {"${A/b}", 6, "A `${` is never closed."},
      {"${:a}", 2, "Nothing can be substituted for this `${`."},
      {"${A!}", 3, "Nothing can be substituted for this `${`."},
      {"${A:-\"}", 7, "A double quote is never closed."},
  };
  for (const auto& row : rows) {
    const Lexed lexed = skip_variable(row.text, 0, '\\');
    EXPECT_EQ(lexed.end, row.end) << row.text;
    EXPECT_STREQ(lexed.fault, row.fault) << row.text;
  }
}

TEST(Lex, QuotesAndEscapesGoAway) {
  const struct {
    const char *word, *value, *fault = nullptr;
    char escape = '\\';
  } rows[] = {
      {"abc", "abc"},
      {"a'b c'd", "ab cd"},
      {"\"a'b\\\"c\\d\\\\\"", "a'b\"c\\d\\"},
      {"a\\ b\\\\c\\", "a b\\c"},
      {"'$A'${A:-\"x\"}", "$A${A:-\"x\"}"},
      {"\"$A\\$\"", "$A$"},
      {"''", ""},
      {"a`'b\\c", "a'b\\c", nullptr, '`'},
      {"it's", "it's", "A single quote is never closed."},
      {"\"\\\"", "\"\\\"", "A double quote is never closed."},
  };
  for (const auto& row : rows) {
    const Unquoted unquoted = unquote(row.word, row.escape);
    EXPECT_EQ(unquoted.value, row.value) << row.word;
    EXPECT_STREQ(unquoted.fault, row.fault) << row.word;
  }
}

TEST(Lex, DeepNestingIsAFault) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "${a:-";
  EXPECT_STREQ(skip_variable(text, 0, '\\').fault, "Variables are nested too deeply.");
}

}  // namespace
}  // namespace plimsoll::dockerfile
