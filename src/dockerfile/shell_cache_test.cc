#include "dockerfile/shell_cache.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

MappedText text_at(std::string_view text, std::uint32_t source) {
  MappedText mapped;
  mapped.append(text, source);
  return mapped;
}

// All that a script says of places in the file.
std::string places(const ShellScript& script) {
  std::string all;
  const auto add = [&](Span at) { all += fmt::format("{}-{} ", at.start, at.end); };
  for (const ShellCommand& command : script.commands) {
    all += command.name.value_or("?") + (command.timed ? " timed " : " ");
    add(command.at);
    add(command.next.at);
    for (const ShellWord& word : command.words) add(word.at);
    for (const ShellAssignment& one : command.assignments) add(one.at);
    for (const ShellRedirection& one : command.redirections) add(one.target.at);
  }
  for (const ShellScope& scope : script.scopes) add(scope.at);
  for (const ShellPipeline& pipeline : script.pipelines)
    for (const ShellPipe& pipe : pipeline.pipes) add(pipe.at);
  for (const Span comment : script.comments) add(comment);
  for (const ShellOption& option : script.options) add(option.at);
  for (const ShellError& error : script.errors) add(error.at);
  return all;
}

TEST(ShellCache, TheSameAsParsedAgain) {
  const char* const texts[] = {"set -eo pipefail; a | b > c && (d) # e", "time -p A=1 make && time B=2 x", "if a; then",
                               "f() { g; }; f <<E\nh\nE\n"};
  ShellCache cache;
  ShellBudget budget;
  for (const std::uint32_t source : {10U, 500U}) {
    cache.begin_round();
    for (const char* text : texts) {
      const MappedText mapped = text_at(text, source);
      const ShellScript known = parse_shell(mapped, budget, cache), fresh = parse_shell(mapped);
      EXPECT_EQ(places(known), places(fresh)) << text;
      EXPECT_EQ(known.broken, fresh.broken);
    }
  }
  EXPECT_EQ(cache.size(), 4U);
}

TEST(ShellCache, ForgetsWhatTwoRoundsDidNotAskFor) {
  ShellCache cache;
  ShellBudget budget;
  const auto round = [&](const char* text) {
    cache.begin_round();
    parse_shell(text_at(text, 0), budget, cache);
  };
  round("a");
  round("b");
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_NE(cache.find("a"), nullptr);
  round("b");
  round("b");
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(cache.size(), 1U);
}

TEST(ShellCache, KeepsNothingThatWasNotParsed) {
  ShellCache cache;
  ShellBudget budget{.left = std::chrono::microseconds(0)};
  cache.begin_round();
  EXPECT_TRUE(parse_shell(text_at("a", 0), budget, cache).too_large);
  EXPECT_EQ(cache.size(), 0U);
}

}  // namespace
}  // namespace plimsoll::dockerfile
