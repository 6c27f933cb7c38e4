#include "dockerfile/document.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::dockerfile {
namespace {

TEST(Document, FlagsByName) {
  const Document document = parse("FROM a\nCOPY --chown=x --link a b\n");
  EXPECT_EQ(document.instructions[1].flag("chown")->value, "x");
  EXPECT_EQ(document.instructions[1].flag("chmod"), nullptr);
}

TEST(Document, StagesByName) {
  const Document document = parse("FROM a AS X\nFROM b AS x\nFROM c\n");
  EXPECT_EQ(document.stage_named("X", 3), 1U);
  EXPECT_EQ(document.stage_named("x", 1), 0U);
  EXPECT_EQ(document.stage_named("c", 99), std::nullopt);
  EXPECT_EQ(document.stage_named("x", 0), std::nullopt);
  EXPECT_EQ(document.stage_from("X"), 1U);
  EXPECT_EQ(document.stage_from("2"), 2U);
  EXPECT_EQ(document.stage_from("3"), std::nullopt);
  EXPECT_EQ(document.stage_from("debian"), std::nullopt);
}

}  // namespace
}  // namespace plimsoll::dockerfile
