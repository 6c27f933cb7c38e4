#include "lint/context/sources.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

// The sources of all COPY and ADD of the file, as "a b".
std::string sources_of(std::string text) {
  const Settings settings;
  const File file("Dockerfile", std::move(text), settings);
  const View view(file, false);
  std::string out;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kCopy && step->keyword != Keyword::kAdd) continue;
    for (const ContextSource& source : context_sources(view, step)) out += fmt::format("[{}]", source.path);
  }
  return out;
}

TEST(ContextSources, WhichWordsAreFilesOfTheContext) {
  EXPECT_EQ(sources_of("FROM a\nCOPY . /x/\nCOPY ./b/ /c//d /x/\n"), "[][b][c/d]");
  EXPECT_EQ(sources_of("FROM a AS s\nFROM a\nCOPY --from=s /b /c\nADD https://example.org/x /x\nADD git@x:y /z\n"), "");
  EXPECT_EQ(sources_of("FROM a\nARG D=src\nCOPY $D/x /x\nARG E\nCOPY $E /y\n"), "[src/x]");
  EXPECT_EQ(sources_of("FROM a\nCOPY <<EOF b /x/\nhello\nEOF\nCOPY [\"c d\", \"/y\"]\n"), "[b][c d]");
}

TEST(ContextSources, WhatTheyTake) {
  const auto takes_path = [](std::string source, std::string path) {
    return takes({nullptr, std::move(source)}, {std::move(path), false});
  };
  EXPECT_TRUE(takes_path("", "a/b"));
  EXPECT_TRUE(takes_path("a", "a"));
  EXPECT_TRUE(takes_path("a", "a/b"));
  EXPECT_FALSE(takes_path("a", "ab"));
  EXPECT_TRUE(takes_path("*.pem", "x.pem"));
  EXPECT_FALSE(takes_path("*.pem", "a/x.pem"));
  EXPECT_TRUE(takes_path("a*", "ab/c"));
}

}  // namespace
}  // namespace plimsoll::lint
