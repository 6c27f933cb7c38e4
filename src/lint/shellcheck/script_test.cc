#include "lint/shellcheck/script.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

// "/bin/sh [names] body" a line.
std::string lines_of(const ShellcheckScripts& scripts) {
  std::string out;
  for (const ShellcheckScript& script : scripts.list) {
    std::string_view rest = script.text;
    const std::string shell(base::next_line(rest)->substr(2));
    std::vector<std::string> names;
    for (; rest.starts_with("export "); names.emplace_back(base::next_line(rest)->substr(7))) {
    }
    if (rest.starts_with(":\n")) names.emplace_back(*base::next_line(rest));
    EXPECT_EQ(script.header, names.size() + 1);
    out += fmt::format("{} [{}] {}\n", shell, base::join(names, " "), rest);
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
      {"SHELL by PATH", "FROM a\nSHELL [\"bash\", \"-c\"]\nRUN b\n", "/bin/bash [] b\n"},
      {"reset by FROM", "FROM a AS x\nSHELL [\"/bin/bash\", \"-c\"]\nFROM b\nRUN c\n", "/bin/sh [] c\n"},
      {"kept by a stage on a stage", "FROM a AS x\nSHELL [\"/bin/bash\", \"-c\"]\nFROM b\nFROM x\nRUN c\n",
       "/bin/bash [] c\n"},
      {"a pragma in front of all", "# hadolint shell=bash\nFROM a\nRUN b\nFROM c\nRUN d\n",
       "/bin/bash [] b\n/bin/bash [] d\n"},
      {"a pragma in a stage", "FROM a\n# hadolint shell=ksh\nRUN b\nRUN c\nFROM d\nRUN e\n",
       "/bin/ksh [] b\n/bin/ksh [] c\n/bin/sh [] e\n"},
      {"a pragma, then SHELL", "# hadolint shell=bash\nFROM a\nSHELL [\"/bin/ash\", \"-c\"]\nRUN b\n",
       "/bin/ash [] b\n"},
      {"ONBUILD",
       "FROM a\nSHELL [\"/bin/bash\", \"-c\"]\nONBUILD RUN b\nONBUILD SHELL [\"/bin/ksh\", \"-c\"]\nONBUILD RUN c\nRUN "
       "d\n",
       "/bin/bash [] d\n/bin/bash [] b\n/bin/ksh [] c\n"},
      {"the heredoc says so itself", "FROM a\nRUN <<E\n#!/usr/bin/env bash\nb\nE\n",
       "/bin/bash [:] #!/usr/bin/env bash\nb\n\n"},
      {"with a flag", "FROM a\nRUN <<E\n#!/bin/bash -e\nb\nE\n", "/bin/bash [:] #!/bin/bash -e\nb\n\n"},
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
      {"in order", "FROM a\nRUN $cc $dd\nARG dd=1\nENV cc=1 ee=2\nRUN $dd $cc\n",
       "/bin/sh [] $cc $dd\n/bin/sh [cc=1 dd=1] $dd $cc\n"},
      {"not those of FROM alone", "ARG v=1\nFROM a:$v\nRUN $v\nARG v\nRUN $v\n", "/bin/sh [] $v\n/bin/sh [v=1] $v\n"},
      {"of the stage that it is built from", "FROM a AS x\nENV cc=1\nFROM b\nENV dd=1\nFROM x\nRUN $cc $dd\n",
       "/bin/sh [cc=1] $cc $dd\n"},
      {"legacy form", "FROM a\nENV c some value\nRUN $c\n", "/bin/sh [c=1] $c\n"},
      {"proxies", "FROM a\nRUN $http_proxy $HTTP_PROXY\n",
       "/bin/sh [ALL_PROXY=1 FTP_PROXY=1 HTTPS_PROXY=1 HTTP_PROXY=1 NO_PROXY=1 all_proxy=1 ftp_proxy=1 http_proxy=1 "
       "https_proxy=1 no_proxy=1] "
       "$http_proxy $HTTP_PROXY\n"},
      {"what no shell takes as a name", "FROM a\nENV a-b=1 1c=2 d.e=3 _f=4\nRUN $a-b $1c $d.e $_f\n",
       "/bin/sh [_f=1] $a-b $1c $d.e $_f\n"},
      {"ONBUILD", "FROM a\nENV cc=1\nONBUILD ARG dd\nONBUILD RUN $cc $dd\nRUN $cc $dd\n",
       "/bin/sh [cc=1] $cc $dd\n/bin/sh [cc=1 dd=1] $cc $dd\n"},
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

  // So many variables at so many places are not looked through.
  std::string text = "FROM a\nENV";
  for (int i = 0; i < 5'000; ++i) text += fmt::format(" name{}=1", i);
  text += '\n';
  for (int i = 0; i < 5'000; ++i) text += "RUN b\n";
  const File many("Dockerfile", text, settings);
  const auto bounded = shellcheck_scripts(many);
  EXPECT_LE(bounded.list.size(), kMostNames / 5'000 + 1);
  EXPECT_EQ(bounded.list.size() + bounded.too_large.size(), 5'000U);
}

}  // namespace
}  // namespace plimsoll::lint
