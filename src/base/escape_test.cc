#include "base/escape.h"

#include "base/text_width.h"

namespace plimsoll::base {
namespace {

struct Row {
  std::string_view in, out;
};

TEST(Escape, Terminal) {
  const Row rows[] = {
      {"plain text ~", "plain text ~"},
      {"\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"},
      {"a\nb\r\tc", "a\\nb\\r\\tc"},
      {std::string_view("nul\0x", 5), "nul\\x00x"},
      {"\x7f", "\\x7f"},
      {"\xC2\x9B"
       "31m",
       "\\u{9b}31m"},  // C1 CSI
      {"\xE2\x80\xAE"
       "gpj.exe",
       "\\u{202e}gpj.exe"},  // RIGHT-TO-LEFT OVERRIDE
      {"\xE2\x81\xA6"
       "x\xE2\x81\xA9",
       "\\u{2066}x\\u{2069}"},
      {"a\xE2\x80\x8B"
       "b\xEF\xBB\xBF",
       "a\\u{200b}b\\u{feff}"},
      {"\xF3\xA0\x81\x81", "\\u{e0041}"},  // a tag character
      {"caf\xC3\xA9 \xE6\xBC\xA2", "caf\xC3\xA9 \xE6\xBC\xA2"},
      {"e\xCC\x81", "e\xCC\x81"},  // a combining mark is visible
      {"\xFF\xC0\x80", "\\xff\\xc0\\x80"},
      {"\xE2\x80\xA8", "\\u{2028}"},
  };
  for (const Row& row : rows) EXPECT_EQ(for_terminal(row.in), row.out);
}

TEST(Escape, Json) {
  const Row rows[] = {
      {"a\"b\\c/", "a\\\"b\\\\c/"},
      {"a\nb\tc\rd\x01", "a\\nb\\tc\\rd\\u0001"},
      {"\x7f\xC2\x85", "\\u007f\\u0085"},
      {"\xE2\x80\xAE", "\\u202e"},
      {"\xF3\xA0\x81\x81", "\\udb40\\udc41"},
      {"\xFFz", "\xEF\xBF\xBDz"},
      {"\xF0\x9F\x9A\xA2", "\xF0\x9F\x9A\xA2"},
  };
  for (const Row& row : rows) EXPECT_EQ(for_json(row.in), row.out);
}

// The table of escapes is that of GitHub's own toolkit (command.ts): data %, \r, \n; properties also ":" and ",".
TEST(Escape, GitHub) {
  EXPECT_EQ(for_github_message("50%\n::error::x\r"), "50%25%0A::error::x%0D");
  EXPECT_EQ(for_github_property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
  EXPECT_EQ(for_github_message("\x1b[2J\xE2\x80\xAE"), "\\x1b[2J\\u{202e}");
}

TEST(Escape, Markup) {
  EXPECT_EQ(for_markup("<script>alert('x')&\"</script>"), "&lt;script&gt;alert(&#39;x&#39;)&amp;&quot;&lt;/script&gt;");
  EXPECT_EQ(for_markup("\x01\xFF\xE2\x80\xAE"), "\\x01\\xff\\u{202e}");
}

TEST(Escape, Markdown) {
  EXPECT_EQ(for_markdown("[x](javascript:1) @user <b>"), "` [x](javascript:1) @user <b> `");
  EXPECT_EQ(for_markdown("a``b"), "``` a``b ```");
  EXPECT_EQ(for_markdown("a|b\nc"), "` a\\|b\\nc `");
}

TEST(Escape, Shell) {
  const Row rows[] = {
      {"libssl3", "libssl3"},
      {"@angular/core@17.0.0", "@angular/core@17.0.0"},
      {"libstdc++6", "libstdc++6"},
      {"a b", "'a b'"},
      {"x; rm -rf ~", "'x; rm -rf ~'"},
      {"it's", "'it'\\''s'"},
      {"$(id)", "'$(id)'"},
      {"", "''"},
      {"--allow-all", "'./--allow-all'"},
      {"a\nb", "'a\\nb'"},
  };
  for (const Row& row : rows) EXPECT_EQ(for_shell(row.in), row.out);
}

// Widths as in Unicode's EastAsianWidth.txt and UnicodeData.txt.
TEST(TextWidth, Columns) {
  const std::pair<std::string_view, std::size_t> rows[] = {
      {"", 0},
      {"abc", 3},
      {"\xC3\xA9", 1},
      {"e\xCC\x81", 1},                 // e and U+0301
      {"\xE6\xBC\xA2\xE5\xAD\x97", 4},  // two ideographs
      {"\xEF\xBC\xA1", 2},              // FULLWIDTH A
      {"\xF0\x9F\x9A\xA2", 2},          // SHIP
      {"\xE2\x80\x8B", 0},
      {"\xFF\xFF", 2},
  };
  for (const auto& [text, columns] : rows) EXPECT_EQ(column_width(text), columns) << text;
}

TEST(TextWidth, Fit) {
  EXPECT_EQ(fit_columns("openssl", 7), "openssl");
  EXPECT_EQ(fit_columns("openssl", 6), "open..");
  EXPECT_EQ(fit_columns("openssl", 2), "..");
  EXPECT_EQ(fit_columns("openssl", 0), "");
  EXPECT_EQ(fit_columns("\xE6\xBC\xA2\xE5\xAD\x97\xE5\xAD\x97", 5),
            "\xE6\xBC\xA2..");  // 4 columns: half an ideograph is none
  EXPECT_EQ(fit_columns("e\xCC\x81xyz", 3), "e\xCC\x81..");
  EXPECT_EQ(pad_columns("\xE6\xBC\xA2\xE5\xAD\x97\xE5\xAD\x97", 5), "\xE6\xBC\xA2.. ");
}

}  // namespace
}  // namespace plimsoll::base
