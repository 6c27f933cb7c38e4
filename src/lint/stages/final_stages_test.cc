#include "lint/stages/final_stages.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

std::vector<std::uint32_t> indexes(std::string text) {
  const Settings settings;
  const File file("Dockerfile", std::move(text), settings);
  std::vector<std::uint32_t> out;
  for (const dockerfile::Stage* stage : final_stages(View(file, false))) out.push_back(stage->index);
  return out;
}

TEST(FinalStages, TheLastAndWhatItIsBuiltOn) {
  using Indexes = std::vector<std::uint32_t>;
  EXPECT_EQ(indexes(""), Indexes{});
  EXPECT_EQ(indexes("FROM a\n"), Indexes{0});
  EXPECT_EQ(indexes("FROM a AS base\nFROM b AS build\nFROM base AS top\nFROM c\nCOPY --from=build /x /\n"), Indexes{3});
  EXPECT_EQ(indexes("FROM a AS base\nFROM b AS build\nFROM base AS top\nFROM top\n"), (Indexes{0, 2, 3}));
}

}  // namespace
}  // namespace plimsoll::lint
