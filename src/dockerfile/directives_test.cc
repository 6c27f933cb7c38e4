#include "dockerfile/directives.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

// What was read, and the text behind it in `rest`.
Document read(std::string text, std::string* rest = nullptr) {
  Document document;
  document.text = std::move(text);
  const std::uint32_t end = read_directives(document, 0);
  if (rest != nullptr) *rest = document.text.substr(end);
  return document;
}

TEST(Directives, AreReadInAnyCaseAndWithSpaces) {
  std::string rest;
  const Document document = read(
      "#syntax=docker/dockerfile:1\r\n#  ESCAPE = `  \n # Check=skip= A ,b;error=true\n# comment\n# syntax=x\n", &rest);
  EXPECT_EQ(document.directives.syntax->value, "docker/dockerfile:1");
  EXPECT_EQ(document.at(document.directives.syntax->span), "#syntax=docker/dockerfile:1");
  EXPECT_EQ(document.escape, '`');
  EXPECT_EQ(document.at(document.directives.escape->value_span), "`");
  EXPECT_EQ(document.directives.check->skip, (std::vector<std::string>{"A", "b"}));
  EXPECT_TRUE(document.directives.check->error);
  EXPECT_FALSE(document.directives.check->skip_all);
  EXPECT_EQ(rest, "# comment\n# syntax=x\n");
  EXPECT_TRUE(document.errors.empty());
}

TEST(Directives, EndAtWhateverIsNone) {
  for (const char* first :
       {"\n", "# a comment\n", "# unknown=x\n", "# 1escape=`\n", "# escape\n", "#=`\n", "# escape =\n", "FROM a\n"}) {
    std::string rest;
    const std::string text = std::string(first) + "# escape=`\n";
    const Document document = read(text, &rest);
    EXPECT_EQ(document.escape, '\\') << first;
    EXPECT_EQ(rest, text);
  }
}

TEST(Directives, CheckOptions) {
  EXPECT_TRUE(read("# check=skip=all\n").directives.check->skip_all);
  EXPECT_FALSE(read("# check=error=false\n").directives.check->error);
  EXPECT_TRUE(read("# check=experimental=all\n").errors.empty());
  EXPECT_EQ(read("# check=skp=all\n").errors.at(0).message, "`skp=all` is no option of `check`.");
}

TEST(Directives, Errors) {
  Document document = read("# escape=x\n");
  EXPECT_EQ(document.errors.at(0).message, "The escape character is either ` or \\.");
  EXPECT_EQ(document.at(document.errors[0].span), "x");
  EXPECT_EQ(document.escape, '\\');
  std::string rest;
  document = read("# escape=`\n# Escape=\\\nFROM a", &rest);
  EXPECT_EQ(document.errors.at(0).message, "There is a `escape` directive already.");
  EXPECT_EQ(document.escape, '`');
  EXPECT_EQ(rest, "FROM a");
}

TEST(Directives, BehindAShebangAndForOtherFrontends) {
  Document document = read("#!/usr/bin/x\n# syntax=a\nFROM a\n");
  EXPECT_EQ(document.directives.syntax->value, "a");
  EXPECT_FALSE(read("#!/x\n# escape=`\n").directives.escape.has_value());
  document = read("// syntax=b\nx");
  EXPECT_EQ(document.directives.syntax->value, "b");
}

}  // namespace
}  // namespace plimsoll::dockerfile
