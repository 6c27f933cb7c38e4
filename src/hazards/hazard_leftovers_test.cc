#include <gtest/gtest.h>

#include "hazards/leftovers.h"
#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

analysis::SquashedDocument left(std::string_view group, std::string what, std::string path, unsigned files,
                                unsigned bytes, std::uint32_t layer, std::optional<std::uint32_t> removed_in = {}) {
  return {{std::string(kLeftoverDocument),
           "",
           {{"group", std::string(group)},
            {"what", std::move(what)},
            {"path", std::move(path)},
            {"files", std::to_string(files)},
            {"bytes", std::to_string(bytes)}}},
          layer,
          removed_in};
}

TEST(HazardLeftovers, OneFindingForEachKindAndLayer) {
  test::HazardImage image;
  image.documents = {
      left(kCaches, "cache of pip", "root/.cache/pip", 3, 1'000'000, 1),
      left(kCaches, "cache of pip", "home/a/.cache/pip", 1, 234'567, 1),
      left(kCaches, "cache of pip", "root/.cache/pip", 1, 500, 2),
      left(kCaches, "package lists of apt", "var/lib/apt/lists", 20, 42'000'000, 1),
      left(kBuilds, "objects of a compiler", "src", 2, 10, 1),
  };
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-PACKAGE-CACHE /root/.cache/pip info 1: Cache of pip: 1.2 MB in 4 files\n"
            "PL-HAZARD-PACKAGE-CACHE /root/.cache/pip info 2: Cache of pip: 500 bytes in 1 file\n"
            "PL-HAZARD-PACKAGE-CACHE /var/lib/apt/lists info 1: Package lists of apt: 42.0 MB in 20 files\n"
            "PL-HAZARD-BUILD-LEFTOVERS /src info 1: Objects of a compiler: 10 bytes in 2 files\n");
}

TEST(HazardLeftovers, EachFolderWhereItMatters) {
  test::HazardImage image;
  image.documents = {
      left(kRepositories, "git repository", "a/.git", 3, 100, 1),
      left(kRepositories, "git repository", "b/.git", 1, 100, 1),
      left(kCloudTools, "settings of the AWS tools", "root/.aws", 1, 100, 1),
      left(kHistories, "history of bash", "root/.bash_history", 1, 100, 1),
      left(kDumps, "core dump", "core", 1, 100, 1),
      left(kEditors, "settings of IntelliJ", "a/.idea", 1, 100, 1),
  };
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-CLOUD-FOLDER /root/.aws medium 1: Settings of the AWS tools: 100 bytes in 1 file\n"
            "PL-HAZARD-REPOSITORY /a/.git medium 1: Git repository: 100 bytes in 3 files\n"
            "PL-HAZARD-REPOSITORY /b/.git medium 1: Git repository: 100 bytes in 1 file\n"
            "PL-HAZARD-CORE-DUMP /core medium 1: Core dump: 100 bytes in 1 file\n"
            "PL-HAZARD-SHELL-HISTORY /root/.bash_history low 1: History of bash: 100 bytes in 1 file\n"
            "PL-HAZARD-EDITOR-FOLDER /a/.idea info 1: Settings of IntelliJ: 100 bytes in 1 file\n");
}

TEST(HazardLeftovers, RemovedIsNotGone) {
  EXPECT_EQ(
      test::hazard_messages({{left(kRepositories, "git repository", "a/.git", 3, 100, 1, 4)}, {}, {}}),
      "Git repository: 100 bytes in 3 files, at /a/.git. Layer 4 removes it, and the image holds it all the same.\n");
  EXPECT_EQ(
      test::hazard_messages(
          {{left(kCaches, "cache of pip", "a", 3, 100, 1), left(kCaches, "cache of pip", "b", 3, 100, 1)}, {}, {}}),
      "Cache of pip: 200 bytes in 6 files, at /a and in 1 more place.\n");
}

}  // namespace
}  // namespace plimsoll::hazards
