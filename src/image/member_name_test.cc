#include "image/member_name.h"

#include <gtest/gtest.h>

namespace plimsoll::image {
namespace {

TEST(MemberName, FollowsTheLinksOfOldArchives) {
  const MemberLinks links = {{"b/layer.tar", resolve_member_link("b/layer.tar", "../a/layer.tar")},
                             {"c/layer.tar", resolve_member_link("c/layer.tar", "../b/layer.tar")},
                             {"round", "about"},
                             {"about", "round"}};
  EXPECT_EQ(follow_member_links("./c//layer.tar", links), "a/layer.tar");
  EXPECT_EQ(follow_member_links("a/layer.tar", links), "a/layer.tar");
  EXPECT_EQ(follow_member_links("round", links), "round");  // an end, and no endless walk
}

}  // namespace
}  // namespace plimsoll::image
