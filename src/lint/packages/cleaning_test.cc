#include "lint/packages/cleaning.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(Cleaning, RemovesAFolder) {
  const struct {
    std::string_view command;
    bool expected;
  } rows[] = {
      {"rm -rf /var/lib/apt/lists/*", true},
      {"rm /var/lib/apt/lists/*", true},
      {"rm -r /var/lib/apt/lists/", true},
      {"rm -Rf /tmp/* /var/lib/apt/lists/partial", true},
      {"rm --recursive /var/lib/apt", true},
      {"rm -rf /var/lib/{apt,dpkg}", true},
      {"rm -rf $X", true},
      {"rm -rf /", true},
      {"find /var/lib/apt/lists -type f -delete", true},
      {"rm -rf /tmp/x", false},
      {"rm -rf /var/lib/apt/lists2", false},
      {"rm -f /var/lib/apt", false},
      {"find /var/lib/apt/lists -type f", false},
      {"ls /var/lib/apt/lists/*", false},
  };
  for (const auto& row : rows) {
    const Settings settings;
    const File file("Dockerfile", fmt::format("FROM a\nRUN {}\n", row.command), settings);
    const auto call = dockerfile::effective(file.steps().at(1).body->script->commands.at(0));
    EXPECT_EQ(removes(*call, "/var/lib/apt/lists"), row.expected) << row.command;
  }
}

TEST(Cleaning, TheFirstCallBehindWhichNothingIsCleaned) {
  const struct {
    std::string_view run, expected;
  } rows[] = {
      {"fill a && fill b", "fill a"}, {"fill a && wipe", ""}, {"fill a && wipe && fill b", "fill b"},
      {"wipe && fill a", "fill a"},   {"true", ""},
  };
  for (const auto& row : rows) {
    const Settings settings;
    const File file("Dockerfile", fmt::format("FROM a\nRUN {}\n", row.run), settings);
    const ShellCommand* first = first_uncleaned(
        file.steps().at(1), [](const ShellCall& call) { return call.name == "fill"; },
        [](const ShellCall& call) { return call.name == "wipe"; });
    EXPECT_EQ(first == nullptr ? "" : file.document().at(first->at), row.expected) << row.run;
  }
}

TEST(Cleaning, StagesThatLast) {
  const Settings settings;
  const File file("Dockerfile", "FROM a AS x\nFROM b AS y\nFROM x\nFROM c AS x\nCOPY --from=y / /\nFROM x\nRUN z\n",
                  settings);
  EXPECT_EQ(stages_that_last(file.document()), (std::vector<bool>{true, false, true, true, true}));
  const File twice("Dockerfile", "FROM a\nFROM b\nFROM a\n", settings);
  EXPECT_EQ(stages_that_last(twice.document()), (std::vector<bool>{true, false, true}));
  const File none("Dockerfile", "RUN z\n", settings);
  EXPECT_FALSE(lasts(View(none, false), stages_that_last(none.document()), none.steps().at(0)));
}

}  // namespace
}  // namespace plimsoll::lint
