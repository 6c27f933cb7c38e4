#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::LspSession;

// "name [range's lines] at selection", children behind it.
std::vector<std::string> names(const Json& symbols) {
  std::vector<std::string> all;
  for (const Json& one : symbols) {
    all.push_back(fmt::format("{} {}-{}", one["name"].get<std::string>(), one["range"]["start"]["line"].get<int>(),
                              one["range"]["end"]["line"].get<int>()));
    for (const Json& child : one.value("children", Json::array()))
      all.push_back("  " + child["name"].get<std::string>());
  }
  return all;
}

using All = std::vector<std::string>;

TEST(Outline, Symbols) {
  LspSession session("ARG V=1\nFROM a:1 AS base\nENV A=1\nRUN apt-get update && \\\n  id\nFROM base\nUSER b\n");
  const Json symbols = session.result("documentSymbol");
  EXPECT_EQ(names(symbols),
            (All{"ARG V=1 0-0", "base 1-4", "  ENV A=1", "  RUN apt-get update &&   id", "base 5-6", "  USER b"}));
  EXPECT_EQ(session.shown(symbols[1]["selectionRange"]), "1:12 base");
  EXPECT_EQ(symbols[1]["detail"], "a:1");
  EXPECT_EQ(session.shown(symbols[2]["selectionRange"]), "5:5 base");
  LspSession large("FROM a\nLABEL x=\"" + std::string(48, 'y') + "\xC3\xBC" + "zz\"\n");
  EXPECT_EQ(large.result("documentSymbol")[0]["children"][0]["name"],
            "LABEL x=\"" + std::string(48, 'y') + "\xC3\xBCz\u2026");
}

TEST(Outline, FlatWhereTheEditorKnowsNoTree) {
  LspSession session("FROM a:1 AS base\nUSER b\n", nullptr, Json::object());
  const Json symbols = session.result("documentSymbol");
  ASSERT_EQ(symbols.size(), 2U);
  EXPECT_EQ(symbols[0]["name"], "base");
  EXPECT_EQ(symbols[0]["location"]["uri"], LspSession::kUri);
  EXPECT_EQ(symbols[1]["name"], "USER b");
  EXPECT_EQ(symbols[1]["containerName"], "base");
}

TEST(Outline, Folds) {
  const auto folds = [](const char* text) {
    LspSession session(text);
    All all;
    for (const Json& one : session.result("foldingRange"))
      all.push_back(
          fmt::format("{}-{}{}", one["startLine"].get<int>(), one["endLine"].get<int>(), one.value("kind", "")));
    return all;
  };
  EXPECT_EQ(folds("FROM a\nRUN b \\\n  c\nFROM d\n"), (All{"0-2", "1-2"}));
  EXPECT_EQ(folds("FROM a\nRUN <<EOF\nb\nEOF\n"), (All{"0-3", "1-3"}));
  EXPECT_EQ(folds("FROM a\nCOPY <<A <<B /x/\n1\nA\n2\nB\n"), (All{"0-5", "1-5", "2-3", "4-5"}));
  EXPECT_EQ(folds("# a\n# b\n\n# c\nFROM a\n# d\n# e\n# f\n"), (All{"0-1comment", "5-7comment"}));
  EXPECT_EQ(folds("FROM a\n"), All{});
}

}  // namespace
}  // namespace plimsoll::lsp
