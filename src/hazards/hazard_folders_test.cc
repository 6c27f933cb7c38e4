#include <gtest/gtest.h>

#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

analysis::SquashedDocument folder(std::string path, std::string mode, std::uint32_t layer = 1) {
  return {{std::string(kFolderDocument), std::move(path), {{"mode", std::move(mode)}}}, layer};
}

analysis::SquashedDocument device(std::string path, std::string type, std::string numbers) {
  return {{std::string(kDeviceDocument),
           std::move(path),
           {{"mode", "0660"}, {"type", std::move(type)}, {"device", std::move(numbers)}}},
          0};
}

TEST(HazardFolders, ThatEveryoneMayWrite) {
  EXPECT_EQ(
      test::judged_hazards({{folder("app/", "0777"), folder("app/deep/", "0777"), folder("app-data/", "2777", 2),
                             folder("tmp/", "1777"), folder("usr/bin/", "0777"), folder("usr/local/bin/", "1777")},
                            {},
                            {}}),
      "PL-HAZARD-WRITABLE-PATH /usr/bin high 1: A folder on PATH that every account may write\n"
      "PL-HAZARD-WRITABLE-PATH /usr/local/bin high 1: A folder on PATH that every account may write\n"
      "PL-HAZARD-WRITABLE-FOLDER /app-data low 2: A folder that every account may write, without a sticky bit\n"
      "PL-HAZARD-WRITABLE-FOLDER /app low 1: A folder that every account may write, without a sticky bit\n");
  EXPECT_EQ(
      test::hazard_messages({{folder("app/", "0777"), folder("app/a/", "0777"), folder("app/a/b/", "0777")}, {}, {}}),
      "Every account may take, change and replace what others have here, and in 2 folders below it; it has no "
      "sticky bit.\n");
}

TEST(HazardFolders, OnThePathOfTheImage) {
  EXPECT_EQ(test::judged_hazards(
                {{folder("opt/venv/bin/", "0777"), folder("usr/bin/", "0777")}, {"PATH=/opt/venv/bin/:/bin"}, {}}),
            "PL-HAZARD-WRITABLE-PATH /opt/venv/bin high 1: A folder on PATH that every account may write\n"
            "PL-HAZARD-WRITABLE-PATH /usr/bin high 1: A folder on PATH that every account may write\n");
}

TEST(HazardFolders, ProgramFolders) {
  using Folders = std::vector<std::string>;
  model::ImageConfig config;
  EXPECT_EQ(program_folders(config),
            (Folders{"usr/local/sbin", "usr/local/bin", "usr/sbin", "sbin", "usr/bin", "bin"}));
  config.env = {"PATHS=/x", "PATH=/go/bin:/bin"};
  EXPECT_EQ(program_folders(config), (Folders{"go/bin", "bin", "usr/bin"}));
}

TEST(HazardFolders, Devices) {
  EXPECT_EQ(test::judged_hazards({{device("dev/sda", "block", "8:0"), device("opt/disk", "block", "8:0"),
                                   device("srv/mem", "character", "1:1"), device("srv/null", "character", "1:3"),
                                   device("srv/removed", "character", "0:0")},
                                  {},
                                  {}}),
            "PL-HAZARD-DEVICE /dev/sda info 0: A device node in the image\n"
            "PL-HAZARD-DEVICE /opt/disk high 0: A device node in the image\n"
            "PL-HAZARD-DEVICE /srv/mem medium 0: A device node in the image\n"
            "PL-HAZARD-DEVICE /srv/null info 0: A device node in the image\n");
}

}  // namespace
}  // namespace plimsoll::hazards
