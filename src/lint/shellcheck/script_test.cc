#include "lint/shellcheck/script.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kKnown =
    "FTP_PROXY HTTPS_PROXY HTTP_PROXY NO_PROXY ftp_proxy http_proxy https_proxy no_proxy";

// "/bin/sh [own names] body" a line; the names that are always known are left out, and have to be there.
std::string lines_of(const ShellcheckScripts& scripts) {
  std::string out;
  for (const ShellcheckScript& script : scripts.list) {
    std::string_view rest = script.text;
    std::string line(base::next_line(rest)->substr(2));
    std::vector<std::string> own;
    std::size_t known = 0, header = 1;
    for (; rest.starts_with("export "); ++header) {
      const std::string_view assignment = base::next_line(rest)->substr(7);
      EXPECT_TRUE(assignment.ends_with("=1"));
      const std::string name(assignment.substr(0, assignment.size() - 2));
      const bool is_known = base::is_one_of(name, base::split(kKnown, ' '));
      known += is_known ? 1 : 0;
      if (!is_known) own.push_back(name);
    }
    EXPECT_EQ(known, 8U);
    EXPECT_EQ(script.header, header);
    out += fmt::format("{} [{}] {}\n", line, base::join(own, " "), rest);
  }
  return out;
}

struct Row {
  std::string name, text, expected;
};

void expect(const std::vector<Row>& rows) {
  const Settings settings;
  for (const Row& row : rows) {
    const File file("Dockerfile", row.text, settings);
    EXPECT_EQ(lines_of(shellcheck_scripts(file)), row.expected) << row.name;
  }
}

TEST(ShellcheckScript, TheShellIsThatOfTheInstruction) {
  expect({
      {"the default", "FROM a\nRUN b\n", "/bin/sh [] b\n"},
      {"SHELL", "FROM a\nRUN b\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN c\n",
       "/bin/sh [] b\n/bin/bash [] c\n"},
      {"reset by FROM", "FROM a AS x\nSHELL [\"/bin/bash\", \"-c\"]\nFROM b\nRUN c\n", "/bin/sh [] c\n"},
      {"kept by a stage on a stage", "FROM a AS x\nSHELL [\"/bin/bash\", \"-c\"]\nFROM b\nFROM x\nRUN c\n",
       "/bin/bash [] c\n"},
      {"a pragma in front of all", "# hadolint shell=bash\nFROM a\nRUN b\nFROM c\nRUN d\n", "bash [] b\nbash [] d\n"},
      {"a pragma in a stage", "FROM a\n# hadolint shell=ksh\nRUN b\nRUN c\nFROM d\nRUN e\n",
       "ksh [] b\nksh [] c\n/bin/sh [] e\n"},
      {"a pragma, then SHELL", "# hadolint shell=bash\nFROM a\nSHELL [\"/bin/ash\", \"-c\"]\nRUN b\n",
       "/bin/ash [] b\n"},
      {"ONBUILD",
       "FROM a\nSHELL [\"/bin/bash\", \"-c\"]\nONBUILD RUN b\nONBUILD SHELL [\"/bin/ksh\", \"-c\"]\nONBUILD RUN c\nRUN "
       "d\n",
       "/bin/bash [] d\n/bin/bash [] b\n/bin/ksh [] c\n"},
      {"the heredoc says so itself", "FROM a\nRUN <<E\n#!/usr/bin/env bash\nb\nE\n",
       "/bin/bash [] #!/usr/bin/env bash\nb\n\n"},
      {"with a flag", "FROM a\nRUN <<E\n#!/bin/bash -e\nb\nE\n", "/bin/bash [] #!/bin/bash -e\nb\n\n"},
  });
}

TEST(ShellcheckScript, WhatNoShellReadsIsLeftOut) {
  expect({
      {"exec form", "FROM a\nRUN [\"b\", \"c\"]\n", ""},
      {"PowerShell", "FROM a\nSHELL [\"powershell\", \"-command\"]\nRUN b\n", ""},
      {"pwsh by a pragma", "# hadolint shell=pwsh\nFROM a\nRUN b\n", ""},
      {"cmd", "FROM a\nSHELL [\"cmd\", \"/S\", \"/C\"]\nRUN b\nFROM c\nRUN d\n", "/bin/sh [] d\n"},
      {"another program", "FROM a\nRUN <<E\n#!/usr/bin/python3\nb\nE\nRUN <<E\n#!/usr/bin/env node\nE\n", ""},
      {"not RUN", "FROM a\nCMD b\nENTRYPOINT c\nHEALTHCHECK CMD d\n", ""},
      {"nothing to run", "FROM a\nRUN\nRUN <<E\n\nE\n", ""},
  });
}

TEST(ShellcheckScript, VariablesOfTheStageUpToThere) {
  expect({
      {"in order", "FROM a\nRUN b\nARG z=1\nENV c=1 d=2\nRUN e\n", "/bin/sh [] b\n/bin/sh [c d z] e\n"},
      {"not those of FROM alone", "ARG v=1\nFROM a:$v\nRUN b\nARG v\nRUN c\n", "/bin/sh [] b\n/bin/sh [v] c\n"},
      {"of the stage that it is built from", "FROM a AS x\nENV c=1\nFROM b\nENV d=1\nFROM x\nRUN e\n",
       "/bin/sh [c] e\n"},
      {"legacy form", "FROM a\nENV c some value\nRUN d\n", "/bin/sh [c] d\n"},
      {"what no shell takes as a name", "FROM a\nENV a-b=1 1c=2 d.e=3 _f=4\nRUN g\n", "/bin/sh [_f] g\n"},
      {"ONBUILD", "FROM a\nENV c=1\nONBUILD ARG d\nONBUILD RUN e\nRUN f\n", "/bin/sh [c] f\n/bin/sh [c d] e\n"},
  });
}

TEST(ShellcheckScript, TheBodyIsWhatTheShellGets) {
  expect({
      {"continuations", "FROM a\nRUN b \\\n  # why\n\n  && c\n", "/bin/sh [] b   && c\n"},
      {"flags", "FROM a\nRUN --mount=type=cache,target=/x b\n", "/bin/sh [] b\n"},
      {"a heredoc that a program reads", "FROM a\nRUN cat <<E >f\nb\nE\n", "/bin/sh [] cat <<E >f\nb\nE\n"},
      {"lines of Windows", "FROM a\r\nRUN b \\\r\n && c\r\nRUN <<E\r\nd\r\ne\r\nE\r\n",
       "/bin/sh [] b  && c\n/bin/sh [] d\ne\n\n"},
  });
}

TEST(ShellcheckScript, LargeBodiesAreNotAsked) {
  const Settings settings;
  const File one("Dockerfile", "FROM a\nRUN b\nRUN " + std::string(kMostScript + 1, 'c') + "\n", settings);
  const auto scripts = shellcheck_scripts(one);
  EXPECT_EQ(scripts.list.size(), 1U);
  ASSERT_EQ(scripts.too_large.size(), 1U);
  EXPECT_EQ(scripts.too_large.front()->index, 2U);

  std::string text = "FROM a\nENV";
  for (int i = 0; i < 5'000; ++i) text += fmt::format(" name{}=1", i);
  text += '\n';
  for (int i = 0; i < 5'000; ++i) text += "RUN b\n";
  const File many("Dockerfile", text, settings);
  const auto bounded = shellcheck_scripts(many);
  std::size_t bytes = 0;
  for (const ShellcheckScript& script : bounded.list) bytes += script.text.size();
  EXPECT_LE(bytes, kMostScripts + (1U << 20U));
  EXPECT_EQ(bounded.list.size() + bounded.too_large.size(), 5'000U);
}

}  // namespace
}  // namespace plimsoll::lint
