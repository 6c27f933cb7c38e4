#include "dockerfile/json_list.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

TEST(JsonList, IsWhatJsonSays) {
  const struct {
    std::string text;
    JsonList list;
    std::vector<std::string> words = {};
  } rows[] = {
      {"[]", JsonList::kStrings},
      {" [ \"a\" ,\"b\" ] ", JsonList::kStrings, {"a", "b"}},
      {"[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"]", JsonList::kStrings, {"\"\\/\b\f\n\r\tA"}},
      {"[\"\\ud83d\\u0041\"]",
       JsonList::kStrings,
       {"\xEF\xBF\xBD"
        "A"}},
      {"[\"a\", 1]", JsonList::kOtherValues, {"a"}},
      {"[null, [1, {\"a\": [-0.5e+3, true, {}]}], false]", JsonList::kOtherValues},
      {"", JsonList::kNone},
      {"\"a\"", JsonList::kNone},
      {"[\"a\"", JsonList::kNone},
      {"[\"a\",]", JsonList::kNone},
      {"[,]", JsonList::kNone},
      {"['a']", JsonList::kNone},
      {"[\"a\" \"b\"]", JsonList::kNone},
      {"[\"a\"] x", JsonList::kNone},
      {"[\"\\x\"]", JsonList::kNone},
      {"[\"\\u12\"]", JsonList::kNone},
      {"[\"a\tb\"]", JsonList::kNone},
      {"[01]", JsonList::kNone},
      {"[1.]", JsonList::kNone},
      {"[{\"a\" 1}]", JsonList::kNone},
      {"[{1: 2}]", JsonList::kNone},
      {"[ -f x ]", JsonList::kNone},
      {"[[ -f x ]]", JsonList::kNone},
  };
  for (const auto& row : rows) {
    std::vector<Word> words;
    EXPECT_EQ(read_json_list(row.text, 100, words), row.list) << row.text;
    std::vector<std::string> values;
    for (const Word& word : words) values.push_back(word.value);
    EXPECT_EQ(values, row.words) << row.text;
  }
}

TEST(JsonList, IsBounded) {
  std::vector<Word> words;
  EXPECT_EQ(read_json_list("[\"a\", \"b\", \"c\"]", 2, words), JsonList::kStrings);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1].within, (Span{6, 9}));
  words.clear();
  EXPECT_EQ(read_json_list(std::string(1'000'000, '['), 10, words), JsonList::kNone);
  EXPECT_EQ(read_json_list("[" + std::string(9'000, '[') + std::string(9'000, ']') + "]", 10, words),
            JsonList::kOtherValues);
}

}  // namespace
}  // namespace plimsoll::dockerfile
