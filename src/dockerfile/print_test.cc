#include "dockerfile/print.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::dockerfile {
namespace {

// Each token in brackets.
std::string shown(const Document& document) {
  std::string out;
  for (const Token& token : tokens_of(document)) out += "[" + std::string(document.at(token.span)) + "]";
  return out;
}

TEST(Print, TokensAreInOrderAndCutAtComments) {
  const std::string text =
      "# escape=\\\n#c\nFROM --platform=x a AS b\nRUN x \\\n# in\n y <<E z\nbody\nE\nCOPY a \\\n#d\nb\n"
      "ONBUILD USER u\nHEALTHCHECK CMD [\"a\", \"b\"]\nCMD [\"x\"]\n";
  const Document document = parse(text);
  EXPECT_EQ(
      shown(document),
      "[# escape=\\][#c][FROM][--platform=x][a][AS][b][RUN][x \\\n][# in][\n y ][<<E][ z][body\n][E][COPY][a][#d][b]"
      "[ONBUILD][USER][u][HEALTHCHECK][CMD][\"a\"][\"b\"][CMD][\"x\"]");
  EXPECT_EQ(print(document), text);
  EXPECT_EQ(fault_of(document), std::nullopt);
}

TEST(Print, AWordMayHaveACommentInside) {
  const std::string text = "FROM a\\\n # c\nb\n";
  const Document document = parse(text);
  EXPECT_EQ(document.stages[0].image, "ab");
  EXPECT_EQ(shown(document), "[FROM][a\\\n ][# c][\nb]");
  EXPECT_EQ(print(document), text);
}

TEST(Print, WrongSpansAreFound) {
  Document document = parse("FROM a\nUSER u\n");
  document.instructions[1].words[0].span = {0, 3};
  EXPECT_NE(fault_of(document), std::nullopt);
  EXPECT_NE(print(document), document.text);
  document = parse("FROM a\nUSER u\n");
  document.stages[0].span.end = 99;
  EXPECT_NE(fault_of(document), std::nullopt);
}

}  // namespace
}  // namespace plimsoll::dockerfile
