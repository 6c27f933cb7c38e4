#include "compose/merge.h"

#include <gtest/gtest.h>

namespace plimsoll::compose {
namespace {

Node text_at(std::string text, std::uint32_t start) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.is_plain = true;
  node.text = std::move(text);
  node.at.span = {start, start + static_cast<std::uint32_t>(node.text.size())};
  return node;
}

// The places of NAME=VALUE; laying over is shown by project_test.cc.
TEST(ComposeMerge, MakesMapsOfLists) {
  Node list;
  list.kind = Node::Kind::list;
  list.entries = {{{}, text_at("A=1=2", 10)}, {{}, text_at("B", 20)}, {{}, text_at("A=3", 30)}};
  make_map(list);
  ASSERT_TRUE(list.is_map());
  ASSERT_EQ(list.entries.size(), 2U);
  EXPECT_EQ(list.word("A"), "3");
  EXPECT_EQ(list.find("A")->key_at.span, (base::Span{30, 31}));
  EXPECT_EQ(list.find("A")->at.span, (base::Span{32, 33}));
  EXPECT_TRUE(list.find("B")->is_null());
  EXPECT_EQ(list.find("B")->at.span, (base::Span{20, 21}));
}

TEST(ComposeMerge, DropsTags) {
  Node map;
  map.kind = Node::Kind::map;
  map.entries = {{"a", text_at("1", 0)}, {"b", text_at("2", 0)}};
  map.entries[0].value.tag = "!reset";
  map.entries[1].value.tag = "!override";
  drop_tags(map);
  ASSERT_EQ(map.entries.size(), 1U);
  EXPECT_EQ(map.entries[0].value.tag, "");
}

}  // namespace
}  // namespace plimsoll::compose
