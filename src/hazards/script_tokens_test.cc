#include <gtest/gtest.h>

#include "hazards/web_shells.h"

namespace plimsoll::hazards {
namespace {

std::string text_of(std::string_view page, const PageSyntax& syntax) {
  std::string text;
  for (const PageToken& token : script_tokens(page, syntax)) text += fmt::format("{}:{} ", token.line, token.text);
  return text;
}

TEST(ScriptTokens, OutsideOfHtmlAndComments) {
  constexpr PageSyntax kSlash{}, kBasic{false, false};
  struct Row {
    std::string_view page;
    PageSyntax syntax;
    std::string_view tokens;
  };
  const Row rows[] = {
      {"a(b) <script>c</script>", kSlash, ""},
      {"<%@ page a %><%-- <% b %> --%><%= c %>", kSlash, "1:= 1:c 1:; "},
      {"<% a // b %>c<%\nd /* e\n*/ \"f\\\"g\" 'h' %>", kSlash, "1:a 1:; 2:d 3:f\\\"g 3:h 3:; "},
      {"<script language=\"C#\" runat=\"server\">a.b</script>c", kSlash, "1:a 1:. 1:b 1:; "},
      {"<jsp:scriptlet>a</jsp:scriptlet>b", kSlash, "1:a 1:; "},
      {"<% a ' b\nc \"d\"\"e\" Rem f\nremain %>", kBasic, "1:a 2:c 2:d 2:e 3:remain 3:; "},
      {"<% \"open\na", kSlash, "1:open 2:a 2:; "},
      {"<%", kSlash, "1:; "},
  };
  for (const Row& row : rows) EXPECT_EQ(text_of(row.page, row.syntax), row.tokens) << row.page;
}

}  // namespace
}  // namespace plimsoll::hazards
