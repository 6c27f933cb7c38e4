#include "dockerfile/forms.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::dockerfile {
namespace {

TEST(Forms, From) {
  const Document document = parse("FROM --platform=$P a:1 as B\nFROM x\nFROM\n");
  const From from = from_of(document.instructions[0]);
  EXPECT_EQ(from.platform->value, "$P");
  EXPECT_EQ(from.image->value, "a:1");
  EXPECT_EQ(document.at(from.as->span), "as");
  EXPECT_EQ(from.alias->value, "B");
  EXPECT_EQ(from_of(document.instructions[1]).alias, nullptr);
  EXPECT_EQ(from_of(document.instructions[2]).image, nullptr);
}

TEST(Forms, PairsKnowWhereTheyStand) {
  const Document document = parse(
      "FROM a\n"
      "ENV A=\"x y\" \\\n  B=\n"
      "LABEL k 'v w'\n"
      "ARG X Y=1\n"
      "ENV bad\n"
      "# c\n");
  const auto env = pairs_of(document.instructions[1]);
  ASSERT_EQ(env.size(), 2U);
  EXPECT_EQ(env[0].key, "A");
  EXPECT_EQ(env[0].value, "x y");
  EXPECT_EQ(env[0].raw_value, "\"x y\"");
  EXPECT_EQ(document.at(env[0].value_span), "\"x y\"");
  EXPECT_EQ(document.at(env[1].key_span), "B");
  EXPECT_EQ(document.at(env[1].span), "B=");
  EXPECT_EQ(document.at(env[1].value_span), "");
  EXPECT_TRUE(env[1].has_value);
  const auto label = pairs_of(document.instructions[2]);
  ASSERT_EQ(label.size(), 1U);
  EXPECT_TRUE(label[0].is_legacy);
  EXPECT_EQ(label[0].value, "v w");
  EXPECT_EQ(document.at(label[0].span), "k 'v w'");
  const auto arg = pairs_of(document.instructions[3]);
  ASSERT_EQ(arg.size(), 2U);
  EXPECT_FALSE(arg[0].has_value);
  EXPECT_EQ(arg[1].value, "1");
  EXPECT_TRUE(pairs_of(document.instructions[4]).empty());
}

TEST(Forms, SourcesAndTarget) {
  const Document document = parse("FROM a\nCOPY a <<X b/\nt\nX\nCOPY a\n");
  const Copy copy = copy_of(document.instructions[1]);
  ASSERT_EQ(copy.sources.size(), 2U);
  EXPECT_EQ(copy.target->value, "b/");
  EXPECT_EQ(heredoc_of(document.instructions[1], *copy.sources[0]), nullptr);
  EXPECT_EQ(heredoc_of(document.instructions[1], *copy.sources[1])->name, "X");
  EXPECT_EQ(copy_of(document.instructions[2]).target, nullptr);
}

TEST(Forms, Ports) {
  EXPECT_EQ(port_of("80")->first, 80U);
  EXPECT_EQ(port_of("80")->last, 80U);
  EXPECT_EQ(port_of("8000-8010/UDP")->last, 8010U);
  EXPECT_EQ(port_of("8000-8010/UDP")->protocol, "UDP");
  EXPECT_EQ(port_of("70000")->first, 70000U);
  for (const char* word : {"", "$P", "80-", "-80", "a", "9999999999", "1.2.3.4:80:80"})
    EXPECT_FALSE(port_of(word)) << word;
}

TEST(Forms, OptionsOfMounts) {
  const auto options = options_of("type=cache,\"target=/a,b\",RO,id=");
  ASSERT_EQ(options.size(), 4U);
  EXPECT_EQ(options[0].name, "type");
  EXPECT_EQ(options[0].value, "cache");
  EXPECT_EQ(options[1].value, "/a,b");
  EXPECT_EQ(options[2].name, "ro");
  EXPECT_EQ(options[2].value, std::nullopt);
  EXPECT_EQ(options[3].value, "");
  EXPECT_TRUE(options_of("").empty());
}

TEST(Forms, Users) {
  EXPECT_EQ(user_of("a:b").user, "a");
  EXPECT_EQ(user_of("a:b").group, "b");
  EXPECT_EQ(user_of("a").group, std::nullopt);
}

}  // namespace
}  // namespace plimsoll::dockerfile
