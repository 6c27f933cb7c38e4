#include "lint/stages/stage_uses.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(StageUses, OfEachStage) {
  const Settings settings;
  const File file("Dockerfile",
                  "FROM debian AS a\n"
                  "COPY --from=c /x /x\n"
                  "FROM A AS b\n"
                  "RUN --mount=type=bind,from=a,target=/x --mount=type=cache,target=/y true\n"
                  "ONBUILD COPY --from=0 /x /y\n"
                  "FROM scratch AS c\n"
                  "COPY --from=B /x /x\n"
                  "COPY --from=3 /x /x\n"
                  "COPY --from=nginx /x /x\n",
                  settings);
  std::vector<std::string> lines;
  for (const auto& uses : stage_uses(file)) {
    std::string line;
    for (const StageUse& use : uses) line += fmt::format("{} {}; ", use.stage, file.document().at(use.at));
    lines.push_back(line);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"2 c; ", "0 A; 0 type=bind,from=a,target=/x; 0 0; ", "1 B; "}));
}

}  // namespace
}  // namespace plimsoll::lint
