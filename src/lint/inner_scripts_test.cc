// What is found in them is shown by src/lint/programs/seen_calls_test.cc; here, how often a text is parsed.
#include "lint/inner_scripts.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::lint {
namespace {

using Texts = std::vector<std::string>;

// The inner texts of the first RUN in the order in which they are parsed, "all" behind them where nothing else is run.
Texts texts_of(std::string run) {
  const auto document = dockerfile::parse("FROM a\n" + std::move(run) + "\n");
  const dockerfile::Instruction& instruction = document.instructions.at(1);
  Texts texts;
  const ParseShell parse = [&](const dockerfile::MappedText& text) {
    texts.push_back(text.text());
    return dockerfile::parse_shell(text);
  };
  const auto script = dockerfile::parse_shell(instruction.arguments);
  const InnerScripts found = inner_scripts(instruction, instruction.arguments, script, parse);
  EXPECT_EQ(found.list.size(), texts.size()) << "each once";
  if (found.is_all) texts.emplace_back("all");
  return texts;
}

TEST(InnerScripts, AreParsedOnceEach) {
  EXPECT_EQ(texts_of("RUN id && bash -c 'a; b' && sh -c c"), (Texts{"a; b"})) << "a word without quotes is left alone";
  EXPECT_EQ(texts_of(R"(RUN sh -c "sh -c 'a'; b" && sh -c 'c')"), (Texts{"sh -c 'a'; b", "a", "c"}));
  EXPECT_EQ(texts_of(R"(RUN ["/bin/bash", "-ec", "sh -c 'a'"])"), (Texts{"sh -c 'a'", "a", "all"}));
  EXPECT_EQ(texts_of(R"(RUN ["curl", "-c", "a"])"), Texts{});
}

}  // namespace
}  // namespace plimsoll::lint
