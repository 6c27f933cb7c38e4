#include "lint/style/lines.h"

#include "dockerfile/parse.h"

namespace plimsoll::lint {
namespace {

TEST(Lines, GoWithTheirEndAndTheBlanksBeforeThem) {
  const dockerfile::Document document = dockerfile::parse("FROM a\r\n  RUN b \\\r\n  c\r\nRUN <<E\nx\nE\nRUN d");
  const auto at = [&](std::size_t i) { return document.at(lines_of(document, document.instructions[i])); };
  EXPECT_EQ(at(0), "FROM a\r\n");
  EXPECT_EQ(at(1), "  RUN b \\\r\n  c\r\n");
  EXPECT_EQ(at(2), "RUN <<E\nx\nE\n");
  EXPECT_EQ(at(3), "RUN d");
}

TEST(Lines, EndAsTheFirstOne) {
  EXPECT_EQ(line_end_of(dockerfile::parse("FROM a\r\nRUN b\n")), "\r\n");
  EXPECT_EQ(line_end_of(dockerfile::parse("FROM a\nRUN b\r\n")), "\n");
  EXPECT_EQ(line_end_of(dockerfile::parse("FROM a")), "\n");
}

}  // namespace
}  // namespace plimsoll::lint
