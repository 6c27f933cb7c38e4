#include "dockerfile/stages.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::dockerfile {
namespace {

TEST(Stages, HoldTheirInstructions) {
  const Document document = parse("ARG A\nFROM a AS x\nUSER u\nONBUILD USER v\nFROM X\n");
  ASSERT_EQ(document.stages.size(), 2U);
  EXPECT_EQ(document.stages[0].first_instruction, 1U);
  EXPECT_EQ(document.stages[0].end_instruction, 4U);
  EXPECT_EQ(document.instructions[3].nested->stage, 0U);
  EXPECT_EQ(document.stages[1].base, 0U);
  EXPECT_EQ(document.stages[1].image, "X");
}

TEST(Stages, ManyAreFoundByName) {
  std::string text = "FROM a AS s0\n";
  for (int i = 1; i < 10'000; ++i) text += fmt::format("FROM s{} AS s{}\n", i - 1, i);
  const Document document = parse(text);
  ASSERT_EQ(document.stages.size(), 10'000U);
  EXPECT_EQ(document.stages[9'999].base, 9'998U);
}

TEST(Stages, AStageIsNotItsOwnBase) {
  const Document document = parse("FROM a AS a\nFROM b AS b\n");
  EXPECT_EQ(document.stages[0].base, std::nullopt);
  EXPECT_EQ(document.stages[1].base, std::nullopt);
}

}  // namespace
}  // namespace plimsoll::dockerfile
