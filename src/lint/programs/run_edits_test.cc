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
