#include <gtest/gtest.h>

#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

FileOwner owner_of(std::string_view path) {
  return path.starts_with("usr/bin/") ? FileOwner{"tools", 1} : FileOwner{};
}

analysis::SquashedDocument elf(std::string path, std::uint32_t layer) {
  return {pack(std::move(path), ElfDocument{}), layer};
}

TEST(HazardReplaced, ByALayerAboveThePackage) {
  test::HazardImage image;
  image.documents = {elf("usr/bin/same", 0), elf("usr/bin/upgraded", 1),
                     elf("usr/bin/a", 2),    {pack("usr/bin/b", ScriptDocument{}), 2},
                     elf("usr/bin/c", 3),    {{"mode", "usr/bin/d", {{"mode", "755"}}}, 3}};
  image.owner_of = owner_of;
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-REPLACED-FILE /usr/bin/a medium 2: 2 files of the package tools were replaced by a later layer\n"
            "PL-HAZARD-REPLACED-FILE /usr/bin/c medium 3: A file of the package tools was replaced by a later layer\n");
}

TEST(HazardReplaced, OthersAreCounted) {
  test::HazardImage image;
  image.documents = {elf("usr/bin/a", 2)};
  image.owner_of = owner_of;
  image.replaced = {{"data", 0, 3, 1, 1}, {"settings", 0, 3, 0, 1}, {"tools", 1, 2, 4, 0}};
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-REPLACED-FILE /usr/bin/a medium 2: 5 files of the package tools were replaced by a later "
            "layer\n");
  EXPECT_EQ(test::hazard_of_image(image, "PL-HAZARD-REPLACED-FILE"),
            "low: 2 files of the package data were replaced by a later layer: Layer 0 brought the package's list of "
            "files; layer 3 wrote others in their place, and no list of that layer has them: 1 other file, 1 file of "
            "its configuration. A file that was only given other rights is written again, too: --verify-files compares "
            "the content. []\n"
            "info: A file of the package settings was replaced by a later layer: Layer 0 brought the package's list of "
            "files; layer 3 wrote others in their place, and no list of that layer has them: 1 file of its "
            "configuration. []\n");
}

}  // namespace
}  // namespace plimsoll::hazards
