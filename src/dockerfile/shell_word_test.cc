#include "dockerfile/shell_word.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

struct Row {
  std::string_view written, value;
  bool literal, pattern;
};

TEST(ShellWord, AWordIsItsTextWithoutQuotesAndItsExpansionsByName) {
  const Row rows[] = {
      {"abc", "abc", true, false},
      {"a\\ b", "a b", true, false},
      {"\"a*b\"", "a*b", true, false},
      {"a*b", "a*b", true, true},
      {"a\\*b", "a*b", true, false},
      {"'a$b'", "a$b", true, false},
      {"'a'\"b\"c", "abc", true, false},
      {"\"a\\\\b\\c\"", "a\\b\\c", true, false},
      {"\"a\\\nb\"", "ab", true, false},
      {"\"\"", "", true, false},
      {"$v", "${v}", false, false},
      {"\" $v  $w \"", " ${v}  ${w} ", false, false},
      {"${v%.*}", "${v%.*}", false, false},
      {"a$(b \"c\")d", "a${VAR}d", false, false},
      {"`b`", "${VAR}", false, false},
      {"$((1+2))", "${VAR}", false, false},
      {"<(b)", "${VAR}", false, false},
      {"\"a$(b \"$c\")d\"", "a${VAR}d", false, false},
      {"a$", "a$", true, false},
      {"{1..3}", "{1..3}", true, true},
      {"\xff\xfe", "\xff\xfe", true, false},
  };
  for (const Row& row : rows) {
    MappedText text;
    text.append("x ", 0);
    text.append(row.written, 2);
    const ShellScript script = parse_shell(text);
    ASSERT_FALSE(script.commands.empty()) << row.written;
    ASSERT_EQ(script.commands[0].words.size(), 2U) << row.written;
    const ShellWord& word = script.commands[0].words[1];
    EXPECT_EQ(word.value, row.value) << row.written;
    EXPECT_EQ(word.literal, row.literal) << row.written;
    EXPECT_EQ(word.pattern, row.pattern) << row.written;
    EXPECT_EQ(word.at, (Span{2, static_cast<std::uint32_t>(2 + row.written.size())})) << row.written;
  }
}

TEST(ShellWord, DollarQuotesHoldEscapesOfC) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"$'a'", "a"},
      {"$'\\n\\t\\\\\\''", "\n\t\\'"},
      {"$'\\x41\\x4'", "A\x04"},
      {"$'\\101\\60'", "A0"},
      {"$'\\q'", "\\q"},
      {"$'\\", "\\"},
      {"$'", ""},
      {"$'\\e['", "\x1b["},
  };
  for (const auto& [written, value] : rows) EXPECT_EQ(ansi_string_value(written), value) << written;
}

}  // namespace
}  // namespace plimsoll::dockerfile
