#include "dockerfile/heredocs.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

// "name", with `-` in front where tabs go away and `'` where nothing is expanded, of each marker.
std::vector<std::string> names(std::string_view line, std::size_t most = 100) {
  MappedText text;
  text.append(line, 0);
  std::vector<std::string> found;
  for (const Heredoc& heredoc : heredoc_markers(text, most))
    found.push_back((heredoc.strips_tabs ? "-" : "") + std::string(heredoc.expands ? "" : "'") + heredoc.name);
  return found;
}

TEST(Heredocs, Markers) {
  using Names = std::vector<std::string>;
  const struct {
    const char* line;
    Names names;
  } rows[] = {
      {"RUN <<EOF", {"EOF"}},
      {"RUN cat <<-A 3<<'B' <<\"C D\" | x", {"-A", "'B", "'C D"}},
      {"RUN <<  EOF cat", {"EOF"}},
      {"RUN <<\\EOF", {"EOF"}},
      {"RUN <<$EOF", {"$EOF"}},
      {"RUN <<E\"O\"F", {"'EOF"}},
      {"RUN <<EOF>x", {"EOF>x"}},
      {"RUN a<<EOF", {}},
      {"RUN <<<EOF", {}},
      {"RUN <<- EOF", {}},
      {"RUN <<\"\"", {}},
      {"RUN <<", {}},
      {"RUN \"<<EOF\" '<<X' \\<<Y", {}},
      {"RUN echo ${A:-<<EOF} <<B", {"B"}},
      {"RUN <<A # don't", {}},  // the quote has no end
      {"RUN <<A ${", {}},
      {"RUN < x", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(names(row.line), row.names) << row.line;
  EXPECT_EQ(names("RUN <<A <<B <<C", 2), (Names{"A", "B"}));
}

TEST(Heredocs, BodiesEndAtTheNameAlone) {
  Heredoc heredoc;
  heredoc.name = "E";
  const std::string file = "x\r\n\tE\nE \nEE\nE\r\nnext";
  EXPECT_EQ(read_heredoc_body(file, 0, heredoc), 15U);
  EXPECT_TRUE(heredoc.terminated);
  EXPECT_EQ(heredoc.text.text(), "x\r\n\tE\nE \nEE\n");
  EXPECT_EQ(heredoc.body, (Span{0, 12}));
  EXPECT_EQ(heredoc.terminator, (Span{12, 13}));
}

TEST(Heredocs, LeadingTabsGoAway) {
  Heredoc heredoc;
  heredoc.name = "E";
  heredoc.strips_tabs = true;
  EXPECT_EQ(read_heredoc_body("\t\ta\n\n\tE", 0, heredoc), 7U);
  EXPECT_TRUE(heredoc.terminated);
  EXPECT_EQ(heredoc.text.text(), "a\n\n");
  EXPECT_EQ(heredoc.text.source(0), 2U);
  EXPECT_EQ(heredoc.terminator, (Span{6, 7}));
}

TEST(Heredocs, OneWithoutAnEndTakesTheRest) {
  Heredoc heredoc;
  heredoc.name = "E";
  EXPECT_EQ(read_heredoc_body("a\nb", 0, heredoc), 3U);
  EXPECT_FALSE(heredoc.terminated);
  EXPECT_EQ(heredoc.text.text(), "a\nb");
  EXPECT_EQ(heredoc.terminator, (Span{3, 3}));
}

}  // namespace
}  // namespace plimsoll::dockerfile
