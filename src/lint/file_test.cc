#include "lint/file.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

// The names of the commands of each RUN; "-" where no shell reads it.
std::string commands_of(std::string text) {
  const Settings settings;
  const File file("Dockerfile", std::move(text), settings);
  std::string out;
  for (const Step& step : file.steps()) {
    if (step.body == nullptr) continue;
    out += out.empty() ? "" : "; ";
    if (!step.body->script) {
      out += '-';
      continue;
    }
    std::string names;
    for (const auto& command : step.body->script->commands)
      names += (names.empty() ? "" : " ") + command.name.value_or("?");
    out += names;
  }
  return out;
}

TEST(LintFile, WhatTheShellReadsOfARun) {
  EXPECT_EQ(commands_of("FROM a\nRUN b && \\\n c\nRUN [\"d\", \"-x\"]\n"), "b c; d");
  EXPECT_EQ(commands_of("FROM a\nRUN <<EOF\nb\nc | d\nEOF\n"), "b c d");
  EXPECT_EQ(commands_of("FROM a\nRUN cat <<EOF >/x && e\nnot a command\nEOF\nRUN f\n"), "cat e; f");
  EXPECT_EQ(commands_of("FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n"), "-");
  EXPECT_EQ(commands_of("FROM a\nRUN <<EOF\n#!/bin/bash\nb\nEOF\n"), "b");
  EXPECT_EQ(commands_of("FROM a\nSHELL [\"pwsh\", \"-c\"]\nRUN Get-Item\nFROM b\nRUN c\n"), "-; c");
}

TEST(LintFile, InsidesOfOnbuildStandApart) {
  const Settings settings;
  const File file("Dockerfile", "FROM a\nONBUILD RUN b\nONBUILD USER c\n", settings);
  EXPECT_EQ(file.steps().size(), 3U);
  ASSERT_EQ(file.onbuild_steps().size(), 2U);
  EXPECT_EQ(file.onbuild_steps()[0]->keyword, Keyword::kRun);
  EXPECT_EQ(file.onbuild_steps()[0].index, 1U);
  ASSERT_NE(file.onbuild_steps()[0].body, nullptr);
}

TEST(LintFile, PlacesOfAHeredocAreTheFiles) {
  const Settings settings;
  const std::string text = "FROM a\nRUN <<-EOF\n\tb\n\tc\nEOF\n";
  const File file("Dockerfile", text, settings);
  const auto& commands = file.steps()[1].body->script->commands;
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_EQ(text.substr(commands[1].at.start, commands[1].at.size()), "c");
  EXPECT_EQ(file.lines().position(commands[1].at.start), (base::Position{4, 2}));
}

}  // namespace
}  // namespace plimsoll::lint
