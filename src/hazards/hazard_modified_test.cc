#include <gtest/gtest.h>

#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardModified, EachFileUpToALimit) {
  test::HazardImage image;
  image.modified = {{"tools", "usr/bin/a", "md5", 1}};
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-MODIFIED-FILE /usr/bin/a medium 1: A file of the package tools is modified\n");
  EXPECT_EQ(test::hazard_messages(image), "Its md5 is not the one that the package recorded.\n");
  for (int i = 0; i < 200; ++i) image.modified.push_back({"tools", fmt::format("usr/{}", i), "md5", 1});
  const std::string text = test::judged_hazards(image);
  EXPECT_EQ(std::ranges::count(text, '\n'), 100);
  EXPECT_EQ(test::hazard_of_image(image, "PL-HAZARD-MODIFIED-FILE"),
            "medium: 101 more files of packages are modified: 201 files are not as their packages brought them; 100 "
            "have a finding of their own. []\n");
}

}  // namespace
}  // namespace plimsoll::hazards
