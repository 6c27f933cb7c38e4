#include "lint/process/start_scripts.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

// "a b | c": the names of the commands of each script.
std::string commands_of(const std::string& line) {
  const Settings settings;
  const File file("Dockerfile", "FROM debian:12\n" + line + "\n", settings);
  dockerfile::ShellBudget budget;
  std::string out;
  for (const dockerfile::ShellScript& script : start_scripts(*file.steps().back(), budget)) {
    out += out.empty() ? "" : "| ";
    for (const ShellCommand& command : script.commands) out += command.name.value_or("?") + " ";
  }
  return out;
}

TEST(StartScripts, WhatAShellReads) {
  EXPECT_EQ(commands_of("CMD a & b"), "a b ");
  EXPECT_EQ(commands_of("ENTRYPOINT [\"sh\", \"-c\", \"a && b\"]"), "a b ");
  EXPECT_EQ(commands_of("CMD sh -c 'a; b'"), "sh | a b ");
  EXPECT_EQ(commands_of("CMD [\"a\", \"&\", \"b\"]"), "");
}

}  // namespace
}  // namespace plimsoll::lint
