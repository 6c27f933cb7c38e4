// YAML as people write it, where its values stand, and what is refused. Values: as PyYAML's safe_load reads them
// (python3 -c 'import sys, yaml; print(yaml.safe_load(sys.stdin))').
#include "formats/yaml.h"

#include <gtest/gtest.h>

namespace plimsoll::formats {
namespace {

// {"a": [1, ~], "b": "x"} in one line, with positions behind an @ where asked.
std::string shown(const YamlNode& node) {
  std::string text;
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "~";
    case YamlNode::Kind::scalar:
      return node.is_plain ? node.text : "'" + node.text + "'";
    case YamlNode::Kind::list:
      for (const YamlNode& item : node.items) text += (text.empty() ? "" : ", ") + shown(item);
      return "[" + text + "]";
    case YamlNode::Kind::map:
      for (std::size_t i = 0; i + 1 < node.items.size(); i += 2)
        text += (text.empty() ? "" : ", ") + shown(node.items[i]) + ": " + shown(node.items[i + 1]);
      return "{" + text + "}";
  }
  return {};
}

std::string parsed(std::string_view text) {
  const auto node = parse_yaml(text);
  return node ? shown(*node) : "error: " + node.error().what;
}

TEST(Yaml, ReadsWhatPeopleWrite) {
  EXPECT_EQ(parsed("a:\n  - 1\n  - 'x y'\nb: \"q\"\nc:\n"), "{a: [1, 'x y'], b: 'q', c: ~}");
  EXPECT_EQ(parsed("{a: {b: [c, d]}}"), "{a: {b: [c, d]}}");
  EXPECT_EQ(parsed("a: |\n  one\n  two\n"), "{a: 'one\ntwo\n'}");
  EXPECT_EQ(parsed("# nothing\n"), "~");
  EXPECT_EQ(parsed(""), "~");
  EXPECT_EQ(parsed("a: &x [1]\nb: *x\n"), "{a: [1], b: [1]}");
  EXPECT_EQ(parsed("a: 'acme_[0-9]{4}'"), "{a: 'acme_[0-9]{4}'}");
}

TEST(Yaml, KnowsWhereThingsStand) {
  const auto node = parse_yaml("rules:\n  - id: X\n    expression: '['\n").value();
  const YamlNode& rule = node.find("rules")->items[0];
  EXPECT_EQ(rule.line, 2U);
  EXPECT_EQ(rule.find("expression")->line, 3U);
  EXPECT_EQ(rule.find("expression")->column, 17U);
  EXPECT_EQ(rule.find("nothing"), nullptr);
}

TEST(Yaml, SaysWhereItIsNone) {
  EXPECT_EQ(parsed("a: 1\na: 2\n"), "error: line 2, column 1: the key a stands here twice");
  EXPECT_TRUE(parsed("a: [1\n").starts_with("error: line 2, column 1: ")) << parsed("a: [1\n");
  EXPECT_TRUE(parsed("a: *nobody\n").starts_with("error: line 1, column 4: ")) << parsed("a: *nobody\n");
}

TEST(Yaml, LimitsHold) {
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    laughs += fmt::format("a{}: &a{} [", i, i);
    for (int k = 0; k < 10; ++k) laughs += fmt::format("{}*a{}", k == 0 ? "" : ", ", i - 1);
    laughs += "]\n";
  }
  EXPECT_TRUE(parsed(laughs).ends_with("more than 100000 values")) << parsed(laughs);
  EXPECT_TRUE(parsed(std::string(100, '[') + std::string(100, ']')).ends_with("more than 64 deep"));
  EXPECT_TRUE(parsed(std::string(100'000, '[')).starts_with("error"));
}

}  // namespace
}  // namespace plimsoll::formats
