#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

// "rule path severity: title" of each hazard.
std::string judged(std::initializer_list<std::pair<std::string_view, std::string_view>> files) {
  analysis::Squashed image;
  for (const auto& [path, mode] : files) {
    image.documents.push_back(
        {{std::string(kModeDocument), std::string(path), {{"mode", std::string(mode)}, {"uid", "0"}, {"gid", "42"}}},
         3});
  }
  ConfigOptions options;
  options.config = false;
  const auto owner_of = [](std::string_view path) {
    return FileOwner{path == "usr/bin/su"     ? "util-linux"
                     : path == "usr/bin/node" ? "nodejs"
                                              : "",
                     path == "usr/bin/su" ? 3U : 2U};
  };
  std::string out;
  for (const auto& finding : judge_config({}, "app:1", image, options, owner_of).findings) {
    EXPECT_EQ(finding.category, model::Category::hazard);
    EXPECT_EQ(finding.location.layer, 3U);
    out += fmt::format("{} {} {}: {}\n", finding.rule, finding.location.path, model::name(finding.severity),
                       finding.title);
  }
  return out;
}

TEST(HazardFiles, SetIdByOwner) {
  EXPECT_EQ(
      judged(
          {{"usr/bin/su", "4755"}, {"usr/bin/node", "4755"}, {"opt/x", "4755"}, {"opt/y", "2755"}, {"opt/z", "0755"}}),
      "PL-HAZARD-SET-ID /usr/bin/su info: A set-uid program of util-linux\n"
      "PL-HAZARD-STRAY-SET-ID /usr/bin/node medium: A program of nodejs that was made set-uid\n"
      "PL-HAZARD-STRAY-SET-ID /opt/x medium: A set-uid program that belongs to no package\n"
      "PL-HAZARD-STRAY-SET-ID /opt/y medium: A set-gid program that belongs to no package\n");
}

TEST(HazardFiles, WritablePrograms) {
  EXPECT_EQ(judged({{"usr/bin/x", "0777"}, {"opt/lib/bin/x", "0777"}}),
            "PL-HAZARD-WRITABLE-PROGRAM /usr/bin/x high: A program on PATH that every account may write\n");
}

}  // namespace
}  // namespace plimsoll::hazards
