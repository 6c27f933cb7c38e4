#include "lsp/variable_text.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

// Of the name at the place of `@`.
std::string text_at(std::string marked, lint::Settings settings = {}) {
  const auto at = static_cast<std::uint32_t>(marked.find('@'));
  marked.erase(at, 1);
  const Judged judged("Dockerfile", marked, std::make_shared<const Profile>(std::move(settings)));
  const Occurrence* one = judged.names().at(at);
  return one == nullptr ? "" : variable_text(judged, *one, judged.names().symbols[one->symbol].name);
}

TEST(VariableText, Rows) {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"FROM a\nENV @A=1\n", "`A` is `1`: ENV, line 2"},
      {"FROM a\nENV A=1\nENV A=2\nUSER $@A\n", "`A` is `2`: ENV, line 3"},
      {"FROM a\nENV A=1\nENV @A=2\nUSER $A\n", "`A` is `2`: ENV, line 3"},
      {"FROM a\nENV @A=\nUSER b\n", "`A` is empty: ENV, line 2"},
      {"FROM a\nARG @A\n", "`A` has no value unless the build is given one: ARG, line 2"},
      {"ARG @A=1\nFROM a\n", "`A` is `1`: ARG before the first FROM, line 1"},
      {"FROM a\nENV A=$UNKNOWN-x\nUSER $@A\n", "`A` is known only in the build: ENV, line 2"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(text_at(row.text), row.expected) << row.text;
  }
  lint::Settings settings;
  settings.build_values.args["A"] = "given";
  EXPECT_EQ(text_at("FROM a\nARG A=1\nUSER $@A\n", settings), "`A` is `given`: ARG, line 2");
}

TEST(VariableText, OneOfDockers) {
  const Judged judged("Dockerfile", "FROM a\nUSER b\n", std::make_shared<const Profile>(lint::Settings{}));
  const dockerfile::Variable* path = judged.file().scopes().at(1).find("PATH");
  ASSERT_NE(path, nullptr);
  EXPECT_EQ(variable_text(judged, *path), "`PATH` is known only in the build: given by Docker");
}

}  // namespace
}  // namespace plimsoll::lsp
