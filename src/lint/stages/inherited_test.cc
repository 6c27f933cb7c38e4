#include "lint/stages/inherited.h"

#include <gtest/gtest.h>

#include "lint/file.h"

namespace plimsoll::lint {
namespace {

// The SHELL at the end of each stage; "-" where none was said.
std::string shells_of(const std::string& text, bool inherits) {
  const Settings settings;
  const File file("Dockerfile", text, settings);
  Inherited<std::string> shell(file.scopes(), "-", inherits);
  std::string out;
  for (const Instruction& instruction : file.document().instructions) {
    if (instruction.keyword == Keyword::kFrom && instruction.stage.value_or(0) > 0) out += shell.now + " ";
    shell.enter(instruction);
    if (instruction.keyword == Keyword::kShell) shell.now = instruction.words.at(0).value;
  }
  return out + shell.now;
}

TEST(Inherited, AStageStartsWithWhatItsBaseEndedWith) {
  const std::string text =
      "ARG B=one\nFROM x AS one\nSHELL [\"a\"]\nSHELL [\"b\"]\nFROM y\nFROM $B\nRUN c\nFROM one\nSHELL [\"d\"]\n"
      "FROM 0\n";
  EXPECT_EQ(shells_of(text, true), "b - b d -");
  EXPECT_EQ(shells_of(text, false), "b - - d -");
}

TEST(Inherited, PowerShellOfAStageIsNotReadAsSh) {
  Settings settings;
  const std::string text = "FROM x AS one\nSHELL [\"powershell\"]\nFROM one\nRUN a\n";
  const File file("Dockerfile", text, settings);
  EXPECT_FALSE(file.steps().back().body->script.has_value());
  settings.preset = Preset::hadolint;
  const File alike("Dockerfile", text, settings);
  EXPECT_TRUE(alike.steps().back().body->script.has_value());
}

}  // namespace
}  // namespace plimsoll::lint
