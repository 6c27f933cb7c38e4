#include "lint/programs/run_edits.h"

#include <gtest/gtest.h>

#include "lint/fix.h"

namespace plimsoll::lint {
namespace {

// The file with `z` appended to its last instruction, or "" where that cannot be.
std::string with_z(std::string_view text) {
  const Settings settings;
  const File file("Dockerfile", std::string(text), settings);
  const auto edit = appended(file.document(), file.steps().back(), "z");
  return edit ? edited(text, {*edit}) : "";
}

TEST(RunEdits, ACommandBehindAllOthers) {
  const struct {
    std::string_view text, expected;
  } rows[] = {
      {"FROM a\nRUN b\n", "FROM a\nRUN b && z\n"},
      {"FROM a\nRUN b  \n", "FROM a\nRUN b && z  \n"},
      {"FROM a\nRUN b || c\nCMD d\nRUN e; f", "FROM a\nRUN b || c\nCMD d\nRUN e; f && z"},
      {"FROM a\nRUN b && \\\n  c\n", "FROM a\nRUN b && \\\n  c \\\n  && z\n"},
      {"FROM a\r\nRUN b && \\\r\n\tc\r\n", "FROM a\r\nRUN b && \\\r\n\tc \\\r\n\t&& z\r\n"},
      {"# escape=`\nFROM a\nRUN b && `\n c\n", "# escape=`\nFROM a\nRUN b && `\n c `\n && z\n"},
      {"FROM a\nRUN if b; then c; fi >d\n", "FROM a\nRUN if b; then c; fi >d && z\n"},
      {"FROM a\nRUN [ -e b ]\n", ""},  // no command at all
      {"FROM a\nRUN <<E\nb\nc >d\nE\n", "FROM a\nRUN <<E\nb\nc >d && z\nE\n"},
      {"FROM a\nRUN b <<E\nc\nE\n", ""},
      {"FROM a\nRUN b &\n", ""},
      {"FROM a\nRUN b;\n", ""},
      {"FROM a\nRUN b # c\n", ""},
      {"FROM a\nRUN b && exit 0\n", ""},
      {"FROM a\nRUN [\"b\"]\n", ""},
      {"FROM a\nRUN b && (\n", ""},
      {"FROM a\nRUN <<E\n#!/usr/bin/python3\nb\nE\n", ""},
      {"FROM a\nCMD b\n", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(with_z(row.text), row.expected) << row.text;
}

TEST(RunEdits, AWordBehindAnother) {
  const struct {
    std::string_view text, expected;
  } rows[] = {
      {"RUN w a\n", "RUN w -q a\n"},
      {"RUN \"w\" a\n", "RUN \"w\" -q a\n"},
      {"RUN w\n", "RUN w -q\n"},
      {R"(RUN ["w", "a"])", R"(RUN ["w", "-q", "a"])"},
      {R"(RUN ["w"])", R"(RUN ["w", "-q"])"},
      {R"(RUN ["w a"])", R"(RUN ["w -q a"])"},
      {R"(RUN ["a \"\" w a"])", R"(RUN ["a \"\" w -q a"])"},
      {R"(RUN ["\u0061 w a"])", ""},
  };
  for (const auto& row : rows) {
    const Settings settings;
    const File file("Dockerfile", "FROM a\n" + std::string(row.text), settings);
    const Step& run = file.steps().at(1);
    std::string out;
    for (const auto& command : run.body->script->commands) {
      for (const dockerfile::ShellWord& word : command.words) {
        if (word.value != "w") continue;
        if (const auto edit = word_behind(file.document(), run, word, "-q"))
          out = edited(file.document().text, {*edit}).substr(7);
      }
    }
    EXPECT_EQ(out, row.expected) << row.text;
  }
}

TEST(RunEdits, ALineAboveAnInstructionAndItsComments) {
  const struct {
    std::string_view text, expected;
  } rows[] = {
      {"FROM a\nRUN b\n", "FROM a\nUSER u\nRUN b\n"},
      {"FROM a\n\n # c\n# d\n  RUN b\n", "FROM a\n\nUSER u\n # c\n# d\n  RUN b\n"},
      {"FROM a\n# c\n\nRUN b\n", "FROM a\n# c\n\nUSER u\nRUN b\n"},
      {"FROM a\r\nRUN b\r\n", "FROM a\r\nUSER u\r\nRUN b\r\n"},
  };
  for (const auto& row : rows) {
    const Settings settings;
    const File file("Dockerfile", std::string(row.text), settings);
    EXPECT_EQ(edited(row.text, {line_above(file.document(), file.steps().back(), "USER u")}), row.expected);
  }
}

}  // namespace
}  // namespace plimsoll::lint
