#include "compose/node.h"

#include <gtest/gtest.h>

namespace plimsoll::compose {
namespace {

Node scalar(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  return node;
}

Node map_of(std::string key, Node value) {
  Node node;
  node.kind = Node::Kind::map;
  node.entries.push_back({std::move(key), std::move(value)});
  return node;
}

TEST(ComposeNode, IsAsked) {
  const Node node = map_of("a", map_of("b", scalar("c")));
  EXPECT_EQ(node.find("a", "b")->text, "c");
  EXPECT_EQ(node.find("a", "x"), nullptr);
  EXPECT_EQ(node.find("x", "b"), nullptr);
  EXPECT_EQ(node.find("a")->word("b"), "c");
  EXPECT_EQ(node.word("a"), "");
  EXPECT_EQ(count_of(node), 3U);
}

TEST(ComposeNode, TrueIsWhatTheEngineTakesForIt) {
  for (const char* word : {"true", "TRUE", "yes", "on", "1", "t", "y"}) EXPECT_TRUE(scalar(word).is_true()) << word;
  for (const char* word : {"false", "no", "off", "0", "", "2"}) EXPECT_FALSE(scalar(word).is_true()) << word;
}

TEST(ComposeNode, KnowsItsWords) {
  Node node = scalar("true");
  node.key_at = {0, {2, 5}};
  node.at = {0, {7, 11}};
  EXPECT_EQ(node.whole(), (Place{0, {2, 11}}));
  node.at.file = 1;
  EXPECT_EQ(node.whole(), node.at);
  Node all = map_of("a", node);
  mark_through(all, {3, {1, 2}});
  EXPECT_EQ(all.find("a")->through, (std::vector<Place>{{3, {1, 2}}}));
}

}  // namespace
}  // namespace plimsoll::compose
