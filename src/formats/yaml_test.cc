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

// "key=text" of every value, with the text of its span.
void add_spans(std::string_view text, const YamlNode& node, std::string& out) {
  const auto add = [&](const YamlNode& one) {
    out += fmt::format("<{}>", text.substr(one.span.start, one.span.size()));
    if (one.via != base::Span{}) out += fmt::format(" via <{}>", text.substr(one.via.start, one.via.size()));
    out += '\n';
  };
  add(node);
  for (const YamlNode& item : node.items) add_spans(text, item, out);
}

std::string spans(std::string_view text) {
  auto node = parse_yaml(text).value();
  const auto merged = merge_yaml_keys(node);
  std::string out;
  add_spans(text, node, out);
  return merged ? out : merged.error().what;
}

TEST(Yaml, KnowsTheBytesOfEachValue) {
  EXPECT_EQ(spans("a: [1, \"é\"]  # x\nb:\n  c: |\n    t\n\n# end\n"),
            "<a: [1, \"é\"]  # x\nb:\n  c: |\n    t>\n<a>\n<[1, \"é\"]>\n<1>\n<\"é\">\n<b>\n<c: |\n    t>\n<c>\n<|\n   "
            " t>\n");
  EXPECT_EQ(parsed("a: 1\n---\nb: 2\n"), "error: line 2, column 1: a second document");
  EXPECT_EQ(spans("\xEF\xBB\xBFk: v\r\nl: w\r\n"), "<k: v\r\nl: w>\n<k>\n<v>\n<l>\n<w>\n");
  EXPECT_EQ(spans("a: !reset null"), "<a: !reset null>\n<a>\n<!reset null>\n");
  EXPECT_EQ(parse_yaml("a: !reset []")->find("a")->tag, "!reset");
  EXPECT_EQ(parse_yaml("a: !!str 1")->find("a")->tag, "tag:yaml.org,2002:str");
}

// Values: as PyYAML's.
TEST(Yaml, MergesWhatIsNamed) {
  const auto merged = [](std::string_view text) {
    auto node = parse_yaml(text).value();
    const auto done = merge_yaml_keys(node);
    return done ? shown(node) : done.error().what;
  };
  EXPECT_EQ(merged("x: &x {p: 1, q: 2}\ny: {q: 3, <<: *x}\n"), "{x: {p: 1, q: 2}, y: {q: 3, p: 1}}");
  EXPECT_EQ(merged("x: &x {p: 1}\nz: &z {p: 2, r: 3, <<: *x}\ny: {<<: [*z, *x]}\n"),
            "{x: {p: 1}, z: {p: 2, r: 3}, y: {p: 2, r: 3}}");
  EXPECT_EQ(merged("y: {\"<<\": 1}\n"), "{y: {'<<': 1}}");
  EXPECT_EQ(merged("y: {<<: 1}\n"), "line 1, column 9: << takes a map");
  EXPECT_EQ(
      spans("x: &x {p: 1}\ny: {<<: *x}\nz: *x\n"),
      "<x: &x {p: 1}\ny: {<<: *x}\nz: *x>\n<x>\n<&x {p: 1}>\n<p>\n<1>\n<y>\n<{<<: *x}>\n<p> via <*x>\n<1> via <*x>\n"
      "<z>\n<*x>\n<p> via <*x>\n<1> via <*x>\n");
}

TEST(Yaml, TellsThePlaceOfAFault) {
  const YamlFault fault = fault_of(parse_yaml("a: 1\n  b: 2\n").error());
  EXPECT_EQ(fault.line, 2U);
  EXPECT_EQ(fault.column, 4U);
  EXPECT_EQ(fault.message, "mapping values are not allowed in this context");
  EXPECT_EQ(fault_of({base::ErrorCode::limit, "out of memory"}).message, "out of memory");
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
  std::string merges = "x: &x {p: 1}\ny:\n  <<: [";
  for (int i = 0; i < 30'000; ++i) merges += "*x,";
  auto node = parse_yaml(merges + "]\n").value();
  EXPECT_TRUE(merge_yaml_keys(node));
  EXPECT_EQ(node.find("y")->pairs(), 1U);
  EXPECT_EQ(parsed("a: 1\nb: \xFF\n"), "error: line 2, column 4: invalid leading UTF-8 octet");
}

}  // namespace
}  // namespace plimsoll::formats
