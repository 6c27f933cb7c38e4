#include "formats/line_reader.h"

#include <gtest/gtest.h>

#include "tests/support/unmapped.h"

namespace plimsoll::formats {
namespace {

struct Row {
  std::string_view text;
  std::string_view lines;  // "offset:text" with "~" behind a cut line and "!" behind one without an end
};

// The limit is 8 bytes.
constexpr Row kRows[] = {
    {"", ""},
    {"\n", "0: "},
    {"a\nbc\n", "0:a 2:bc "},
    {"a\r\n\r\nb", "0:a 3: 5:b! "},
    {"1234567\n1234567\nx\n", "0:1234567 8:1234567 16:x "},
    {"12345678\nx\n", "0:12345678~ 9:x "},
    {"12345678901234567890\nx", "0:12345678~ 21:x! "},
    {"1234567890", "0:12345678~ "},
    {"abc\n1234567", "0:abc 4:1234567! "},
};

std::string lines_of(const base::RandomAccess& file) {
  LineReader reader(file, 8);
  std::string all;
  while (const auto line = *reader.next()) {
    all += fmt::format("{}:{}{}{} ", line->offset, line->text, line->cut ? "~" : "", line->ended ? "" : "!");
  }
  return all;
}

TEST(LineReader, SameLinesFromMemoryAndFromAFile) {
  for (const auto& row : kRows) {
    EXPECT_EQ(lines_of(base::MemoryAccess(base::bytes_of(row.text))), row.lines) << row.text;
    EXPECT_EQ(lines_of(test::Unmapped(row.text)), row.lines) << row.text;
  }
}

}  // namespace
}  // namespace plimsoll::formats
