#include "lint/stages/stage_names.h"

namespace plimsoll::lint {
namespace {

using Stage = std::optional<std::uint32_t>;

TEST(StageNames, AreFoundInAnyCaseAndByNumber) {
  const Settings settings;
  const File file("Dockerfile", "FROM a AS Build\nFROM b\nFROM c AS test\nFROM d AS BUILD\n", settings);
  StageNames names;
  EXPECT_EQ(names.named_or_numbered("0"), std::nullopt);
  for (std::size_t i = 0; i < 3; ++i) names.enter(file.document().stages[i]);
  EXPECT_EQ(names.named("build"), Stage(0));
  EXPECT_EQ(names.named("TEST"), Stage(2));
  EXPECT_EQ(names.named("1"), std::nullopt);
  EXPECT_EQ(names.named_or_numbered("1"), Stage(1));
  EXPECT_EQ(names.named_or_numbered("3"), std::nullopt);
  EXPECT_EQ(names.named_or_numbered("-1"), std::nullopt);
  EXPECT_EQ(names.named(""), std::nullopt);
  names.enter(file.document().stages[3]);
  EXPECT_EQ(names.named("build"), Stage(3)) << "the last one counts";
}

TEST(StageNames, GrowWithTheFile) {
  const Settings settings;
  const File file("Dockerfile", "ARG A\nFROM a AS x\nRUN true\nFROM b AS y\n", settings);
  std::string seen;
  each_with_stages(View(file, false), [&](const Step&, const StageNames& names) {
    seen += names.named("y") ? 'y' : names.named("x") ? 'x' : '-';
  });
  EXPECT_EQ(seen, "-xxy");
}

}  // namespace
}  // namespace plimsoll::lint
