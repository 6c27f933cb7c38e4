#include <gtest/gtest.h>

#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

analysis::SquashedDocument elf(std::string path, std::uint64_t size, std::uint32_t layer, std::string lacks = {},
                               std::string build_id = {}) {
  ElfDocument document;
  document.size = size;
  document.is_program = true;
  document.lacks = std::move(lacks);
  document.build_id = std::move(build_id);
  return {pack(std::move(path), document), layer};
}

analysis::SquashedDocument script(std::string path, std::uint64_t size, std::uint32_t layer) {
  return {pack(std::move(path), ScriptDocument{size, "/bin/sh", {}}), layer};
}

model::Package package(std::string type, std::string path) {
  model::Package made;
  made.type = std::move(type);
  made.name = "a";
  made.path = std::move(path);
  return made;
}

FileOwner owner_of(std::string_view path) {
  return path.starts_with("usr/bin/") ? FileOwner{"tools", 1} : FileOwner{};
}

TEST(HazardPrograms, UnexplainedByLayer) {
  test::HazardImage image;
  image.documents = {
      elf("usr/bin/owned", 1000, 0),
      elf("opt/go", 1000, 0),
      elf("app/node_modules/a/b.node", 1000, 1),
      elf("usr/lib/python3/site-packages/a/b.so", 1000, 1),
      elf("app/other/b.node", 2'000'000, 1),
      elf("opt/small", 1000, 1),
      elf("opt/first", 500'000, 2, "", "01"),
      elf("opt/second", 500'000, 2, "", "01"),  // a hard link
  };
  image.packages = {package("golang", "opt/go"), package("npm", "app/node_modules/a/package.json"),
                    package("pypi", "usr/lib/python3/site-packages/a-1.dist-info/METADATA")};
  image.owner_of = owner_of;
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-UNEXPLAINED /app/other/b.node low 1: 2.0 MB of 2 programs and libraries that nothing explains\n"
            "PL-HAZARD-UNEXPLAINED /opt/first low 2: 0.5 MB of 1 program or library that nothing explains\n");
  EXPECT_EQ(test::hazard_messages(image),
            "No package owns them, and they are of no Go, npm or Python package that was found. The largest in this "
            "layer is /app/other/b.node.\nNo package owns them, and they are of no Go, npm or Python package that was "
            "found. The largest in this layer is /opt/first.\n");
}

TEST(HazardPrograms, UnexplainedScripts) {
  test::HazardImage image;
  image.documents = {
      script("usr/bin/owned", 1000, 0),
      script("usr/sbin/policy-rc.d", 20, 0),
      script("app/node_modules/a/cli.js", 100, 1),
      script("usr/local/bin/pip", 200, 1),
      script("usr/local/bin/other", 300, 1),
      {{"python_files", "usr/local/lib/python3/site-packages/pip-1.dist-info/RECORD", {{"files", "usr/local/bin/pip"}}},
       1},
      {{"python_files", "fake/x.dist-info/RECORD", {{"files", "usr/local/bin/other\nentry.sh"}}}, 1},  // of no package
      script("entry.sh", 400, 2),
      elf("opt/x", 1000, 2),
  };
  image.packages = {package("npm", "app/node_modules/a/package.json"),
                    package("pypi", "usr/local/lib/python3/site-packages/pip-1.dist-info/METADATA")};
  image.owner_of = owner_of;
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-UNEXPLAINED /usr/local/bin/other low 1: 300 bytes of 1 script that nothing explains\n"
            "PL-HAZARD-UNEXPLAINED /opt/x low 2: 1400 bytes of 2 programs, libraries and scripts that nothing "
            "explains\n");
  EXPECT_EQ(test::hazard_of_image(image, "PL-HAZARD-UNEXPLAINED"),
            "info: 1700 bytes of 3 programs, libraries and scripts in the image that nothing explains: layer 1: 300 "
            "bytes of 1 script; layer 2: 1400 bytes of 2 programs, libraries and scripts. Each layer has a finding of "
            "its own, with the files. [1700 bytes in 3 files]\n");
}

// Something longer at the same place is not what makers of images put there.
TEST(HazardPrograms, APolicyIsShort) {
  test::HazardImage image;
  image.documents = {script("usr/sbin/policy-rc.d", 65, 0)};
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-UNEXPLAINED /usr/sbin/policy-rc.d low 0: 65 bytes of 1 script that nothing explains\n");
}

TEST(HazardPrograms, UnhardenedByWhatIsMissing) {
  test::HazardImage image;
  image.documents = {elf("usr/bin/owned", 1000, 0, "RPNC"), elf("opt/a", 1000, 1, "RP"), elf("opt/b", 2000, 1, "RP"),
                     elf("opt/c", 1000, 1, "N")};
  image.owner_of = owner_of;
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-UNEXPLAINED /opt/b low 1: 4000 bytes of 3 programs and libraries that nothing explains\n"
            "PL-HAZARD-UNHARDENED /opt/c low 1: 1 program or library built without a stack that is not executable\n"
            "PL-HAZARD-UNHARDENED /opt/b info 1: 2 programs and libraries built without RELRO, PIE\n");
}

}  // namespace
}  // namespace plimsoll::hazards
