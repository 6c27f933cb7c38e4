#include "lsp/markdown.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

TEST(Markdown, Code) {
  EXPECT_EQ(code("a"), "`a`");
  EXPECT_EQ(code("a`b"), "``a`b``");
  EXPECT_EQ(code("`a"), "`` `a ``");
  EXPECT_EQ(code(""), "`  `");
  EXPECT_EQ(code("a\nb"), "`a b`");
  EXPECT_EQ(code(std::string(201, 'x')), "`" + std::string(200, 'x') + "\u2026`");
}

TEST(Markdown, PageOfARule) {
  lint::Rule rule;
  rule.id = "X1";
  rule.title = "What";
  rule.why = "Why.";
  rule.remedy = "How.";
  EXPECT_EQ(page_of(rule), "**X1**: What\n\nWhy.\n\nHow.");
  rule.good = "FROM a\nRUN echo ```\n";
  rule.help_uri = "https://example.org/X1";
  EXPECT_EQ(page_of(rule),
            "**X1**: What\n\nWhy.\n\nHow.\n\n````dockerfile\nFROM a\nRUN echo ```\n````\n\n<https://example.org/X1>");
}

}  // namespace
}  // namespace plimsoll::lsp
