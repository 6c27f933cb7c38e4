#include "secrets/places.h"

#include <gtest/gtest.h>

namespace plimsoll::secrets {
namespace {

std::string joined(std::vector<Place> places, std::size_t near) {
  join_places(places, near);
  std::string text;
  for (const Place& place : places) text += fmt::format("{}-{} ", place.begin, place.end);
  return text;
}

TEST(Places, ThoseThatTouchOrLieNearAreOne) {
  EXPECT_EQ(joined({}, 0), "");
  EXPECT_EQ(joined({{20, 30}, {1, 5}}, 0), "1-5 20-30 ");
  EXPECT_EQ(joined({{1, 5}, {5, 9}, {10, 12}}, 0), "1-9 10-12 ");
  EXPECT_EQ(joined({{1, 50}, {5, 9}}, 0), "1-50 ");  // one inside the other
  EXPECT_EQ(joined({{1, 5}, {9, 12}, {17, 20}}, 4), "1-12 17-20 ");
}

}  // namespace
}  // namespace plimsoll::secrets
