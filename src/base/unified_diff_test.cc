// What `patch` makes of it is the proof.
#include "base/unified_diff.h"

#include <gtest/gtest.h>

#include "tests/support/command.h"
#include "tests/support/files.h"

namespace plimsoll::base {
namespace {

TEST(UnifiedDiff, OneChangedLine) {
  EXPECT_EQ(unified_diff("x", "a\nb\nc\n", "a\nB\nc\n"), "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
  EXPECT_EQ(unified_diff("x", "a\n", "a\n"), "");
}

TEST(UnifiedDiff, PatchMakesTheSecondOfTheFirst) {
  if (!test::has_program("patch") && !test::has_program("git")) GTEST_SKIP() << "neither patch nor git is here";
  std::string many;
  for (int i = 0; i < 40; ++i) many += "line " + std::to_string(i) + "\n";
  std::string changed = many;
  changed.replace(changed.find("line 3\n"), 7, "LINE 3\nand one more\n");
  changed.replace(changed.find("line 12\n"), 8, "");
  changed.replace(changed.find("line 35\n"), 8, "x\n");
  const std::pair<std::string, std::string> rows[] = {
      {many, changed}, {changed, many}, {"", "a\nb\n"}, {"a\n", "a"}, {"a", "a\nb"}, {"a\nb\nc\nd\n", "d\nc\nb\na\n"},
  };
  for (const auto& [before, after] : rows) {
    const test::TemporaryFolder folder;
    test::write_file(folder / "x", before);
    test::write_file(folder / "diff", unified_diff("x", before, after));
    const std::string path = folder.path().string();
    ASSERT_TRUE(test::output_of(fmt::format("cd {} && git apply -p1 --unidiff-zero diff", path))) << before << after;
    EXPECT_EQ(test::read_file(folder / "x"), after);
  }
}

}  // namespace
}  // namespace plimsoll::base
