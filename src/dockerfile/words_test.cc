#include "dockerfile/words.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

using Strings = std::vector<std::string>;

Strings cut_out(std::string_view text, const std::vector<Word>& words) {
  Strings parts;
  for (const Word& word : words) parts.emplace_back(text.substr(word.within.start, word.within.size()));
  return parts;
}

TEST(Words, AtBlanks) {
  const std::string_view text = "a \"b c\"\t d ";
  EXPECT_EQ(cut_out(text, split_at_blanks(text, 9)), (Strings{"a", "\"b", "c\"", "d"}));
  EXPECT_EQ(cut_out(text, split_at_blanks(text, 2)), (Strings{"a", "\"b"}));
  EXPECT_TRUE(split_at_blanks(" \t", 9).empty());
}

TEST(Words, OutsideQuotes) {
  const struct {
    const char* text;
    Strings words;
    char escape = '\\';
  } rows[] = {
      {"a=\"b c\" d='e f'g", {"a=\"b c\"", "d='e f'g"}},
      {"a=b\\ c d", {"a=b\\ c", "d"}},
      {"'a\\' b", {"'a\\'", "b"}},
      {"\"a\\\" b\" c", {"\"a\\\" b\"", "c"}},
      {"a` b \\ c", {"a` b", "\\", "c"}, '`'},
      {"\"never closed  ", {"\"never closed  "}},
      {"a\\", {"a\\"}},
      {"a\xC2\xA0"
       "b",
       {"a", "b"}},
      {"", {}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(cut_out(row.text, split_quoted(row.text, row.escape, 9)), row.words) << row.text;
  EXPECT_EQ(split_quoted("a b c", '\\', 2).size(), 2U);
}

TEST(Words, LegacyPairs) {
  EXPECT_EQ(cut_out("K \t v w", split_legacy_pair("K \t v w")), (Strings{"K", "v w"}));
  EXPECT_EQ(cut_out("K", split_legacy_pair("K")), (Strings{"K"}));
  EXPECT_TRUE(split_legacy_pair("").empty());
}

}  // namespace
}  // namespace plimsoll::dockerfile
