#include "lint/shellcheck/answer.h"

#include <gtest/gtest.h>

#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

// printf '#!/bin/sh\ncd /x\nls $1 `id`\n' > 0; printf '#!/bin/sh\ntrue\n' > 1; printf '#!/bin/zsh\n' > 2
// shellcheck --format=json1 --norc --severity=style 0 1 2 > answer.json    # 0.9.0
std::string lines_of(const std::string& list) {
  const auto comments = parse_comments(list);
  if (!comments) return comments.error().sentence();
  std::string out;
  for (const ShellcheckComment& one : *comments) {
    out += fmt::format("{}:{}-{}:{} {} {}", one.start.line, one.start.column, one.end.line, one.end.column, one.code,
                       model::name(one.severity));
    for (const ShellcheckReplacement& edit : one.fix)
      out += fmt::format(" [{}-{} {}]", edit.start.column, edit.end.column, edit.text);
    out += '\n';
  }
  return out;
}

TEST(ShellcheckAnswer, CommentsOfEachFile) {
  const auto lists = split_answer(test::fixture("shellcheck/answer.json"));
  ASSERT_TRUE(lists) << lists.error().sentence();
  ASSERT_EQ(lists->size(), 2U);
  EXPECT_EQ(lines_of(lists->at("2")), "1:1-1:1 1071 high\n");
  EXPECT_EQ(lines_of(lists->at("0")),
            "2:1-2:6 2164 medium [6-6  || exit]\n"
            "3:4-3:6 2086 low [4-4 \"] [6-6 \"]\n"
            "3:7-3:11 2046 medium\n"
            "3:7-3:11 2006 info [7-8 $(] [10-11 )]\n");
  EXPECT_EQ(parse_comments(lists->at("0"))->front().message,
            "Use 'cd ... || exit' or 'cd ... || return' in case cd fails.");
  EXPECT_EQ(lists->at("0").find("file"), std::string::npos) << "what is kept does not name a folder of the past";
}

// Two things that close at one place, the deeper one first, then two that open, the deeper one last.
TEST(ShellcheckAnswer, ReplacementsAtOnePlaceHaveAnOrder) {
  const auto at = [](const char* point, int precedence, const char* text) {
    return fmt::format(
        R"({{"line":1,"column":5,"endLine":1,"endColumn":5,"insertionPoint":"{}","precedence":{},"replacement":"{}"}})",
        point, precedence, text);
  };
  const std::string list = fmt::format(
      R"([{{"line":1,"column":1,"endLine":1,"endColumn":9,"level":"style","code":2006,"message":"m","fix":{{"replacements":[{},{},{},{}]}}}}])",
      at("afterEnd", 9, "d"), at("beforeStart", 5, "b"), at("afterEnd", 5, "c"), at("beforeStart", 9, "a"));
  EXPECT_EQ(lines_of(list), "1:1-1:9 2006 info [5-5 a] [5-5 b] [5-5 c] [5-5 d]\n");
}

TEST(ShellcheckAnswer, OtherAnswersAreErrors) {
  for (const char* text : {"", "[]", "{}", R"({"comments":1})", R"({"comments":[)", "shellcheck: killed"})
    EXPECT_FALSE(split_answer(text)) << text;
  EXPECT_TRUE(split_answer(R"({"comments":[]})")->empty());
  for (const char* text : {"", "{}", "[1]", R"([{"code":"x"}])", R"([{"line":1}])"})
    EXPECT_FALSE(parse_comments(text)) << text;
  EXPECT_TRUE(parse_comments("[]")->empty());
}

TEST(ShellcheckAnswer, NumbersOutOfRangeAreCutToIt) {
  EXPECT_EQ(
      lines_of(R"([{"code":2086,"line":-4,"column":99999999999,"endLine":1.5,"level":"?","fix":{"replacements":3}}])"),
      "0:4294967295-0:0 2086 info\n");
}

}  // namespace
}  // namespace plimsoll::lint
