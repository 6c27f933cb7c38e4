#include "hazards/instruction.h"

#include <gtest/gtest.h>

namespace plimsoll::hazards {
namespace {

// The lines are what Docker 20.10 (classic), BuildKit, kaniko and others write.
TEST(Instruction, ReadsEveryBuildersLines) {
  struct Row {
    std::string_view line, name, text;
  };
  const Row rows[] = {
      {"/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD", "[\"bash\"]"},
      {"/bin/sh -c #(nop) ADD file:5d673d25da3a14ce1f6cf66e4c7fd4f4b85a3759a9d93efb3fd9ff852b5b56e4 in / ", "ADD",
       "file:5d673d25da3a14ce1f6cf66e4c7fd4f4b85a3759a9d93efb3fd9ff852b5b56e4 in /"},
      {"/bin/sh -c apt-get update", "RUN", "apt-get update"},
      {"|2 A=b C=d e /bin/sh -c make all", "RUN", "make all"},
      {"RUN |1 A=b make all", "RUN", "make all"},
      {"RUN |2 A=b C=/d /bin/sh -c make all # buildkit", "RUN", "make all"},
      {"RUN /bin/sh -c make all # buildkit", "RUN", "make all"},
      {"RUN /bin/bash -o pipefail -c a | b # buildkit", "RUN", "a | b"},
      {"RUN make all", "RUN", "make all"},
      {"COPY . /app # buildkit", "COPY", ". /app"},
      {"ENV A=b", "ENV", "A=b"},
      {"HEALTHCHECK &{[\"CMD\" \"true\"] \"0s\" \"0s\" \"0s\" '\\x00'}", "HEALTHCHECK",
       "&{[\"CMD\" \"true\"] \"0s\" \"0s\" \"0s\" '\\x00'}"},
      {"# debian.sh --arch 'amd64' out/ 'bookworm' '@1720000000'", "", ""},
      {"bazel build ...", "", ""},
      {"", "", ""},
      {"|", "", ""},
      {"|99999999999999999999 A=b", "", ""},
      {"|3 A=b", "", ""},
  };
  for (const Row& row : rows) {
    const Instruction made = parse_history_line(row.line);
    EXPECT_EQ(made.name, row.name) << row.line;
    EXPECT_EQ(made.text, row.text) << row.line;
  }
}

TEST(Instruction, KeepsLayerAndRedactedLine) {
  const auto all = instructions_of({{"RUN |1 NPM_TOKEN=abcd /bin/sh -c npm ci && make # buildkit", "", "", false, 3},
                                    {"ENV A=b", "", "", true, {}}});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].line, "RUN |1 NPM_TOKEN=*** /bin/sh -c npm ci && make # buildkit");
  EXPECT_EQ(all[0].layer, 3U);
  ASSERT_EQ(all[0].commands.size(), 2U);
  EXPECT_EQ(all[0].commands[1].program, "make");
  EXPECT_TRUE(all[1].commands.empty());
}

}  // namespace
}  // namespace plimsoll::hazards
