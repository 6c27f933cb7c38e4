#include "lsp/semantic_tokens.h"

#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

// "0:5 string debian" for each token; `!` behind the type of a definition.
std::vector<std::string> tokens(const std::string& text) {
  test::LspSession session(text);
  const Json data = session.result("semanticTokens/full")["data"];
  const Json types = semantic_token_legend()["tokenTypes"];
  const Lines lines(session.text());
  std::vector<std::string> all;
  Place at;
  for (std::size_t i = 0; i + 4 < data.size(); i += 5) {
    const auto number = [&](std::size_t k) { return data[i + k].get<std::uint32_t>(); };
    if (number(0) > 0) at.character = 0;
    at.line += number(0);
    at.character += number(1);
    const Span span = lines.span({at, {at.line, at.character + number(2)}});
    all.push_back(fmt::format("{}:{} {}{} {}", at.line, at.character, types[number(3)].get<std::string>(),
                              number(4) == 1 ? "!" : "", session.text().substr(span.start, span.size())));
  }
  return all;
}

using All = std::vector<std::string>;

TEST(SemanticTokens, Instructions) {
  EXPECT_EQ(tokens("# syntax=a\n# b\nFROM --platform=x debian AS base\n"),
            (All{"0:0 macro # syntax=a", "1:0 comment # b", "2:0 keyword FROM", "2:5 parameter --platform=x",
                 "2:18 string debian", "2:25 keyword AS", "2:28 namespace! base"}));
  EXPECT_EQ(tokens("ARG V=1\nFROM a:$V-x\nCOPY --from=0 a b\n"),
            (All{"0:0 keyword ARG", "0:4 variable! V", "0:5 string =1", "1:0 keyword FROM", "1:5 string a:$",
                 "1:8 variable V", "1:9 string -x", "2:0 keyword COPY", "2:5 parameter --from=", "2:12 namespace 0",
                 "2:14 string a", "2:16 string b"}));
}

TEST(SemanticTokens, ShellTextHasNamesOnly) {
  EXPECT_EQ(tokens("FROM a\nENV A=1\nRUN echo $A \\\n # b\n && id\n"),
            (All{"0:0 keyword FROM", "0:5 string a", "1:0 keyword ENV", "1:4 variable! A", "1:5 string =1",
                 "2:0 keyword RUN", "2:10 variable A", "3:1 comment # b"}));
  EXPECT_EQ(tokens("FROM a\nRUN <<EOF\necho\nEOF\n"),
            (All{"0:0 keyword FROM", "0:5 string a", "1:0 keyword RUN", "1:4 operator <<EOF", "3:0 operator EOF"}));
}

TEST(SemanticTokens, UnitsOfUtf16AndLines) {
  EXPECT_EQ(tokens("FROM a\r\nLABEL \xF0\x9F\x90\xB3=1 b=\"c \\\r\nd\"\r\n"),
            (All{"0:0 keyword FROM", "0:5 string a", "1:0 keyword LABEL", "1:6 string \xF0\x9F\x90\xB3=1",
                 "1:11 string b=\"c \\", "2:0 string d\""}));
}

}  // namespace
}  // namespace plimsoll::lsp
