#include "registry/platform.h"

namespace plimsoll::registry {
namespace {

TEST(Platform, IsReadIntoItsNormalForm) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"linux/amd64", "linux/amd64"},       {"Linux/x86_64", "linux/amd64"},   {"linux/aarch64", "linux/arm64"},
      {"linux/arm64/v8", "linux/arm64"},    {"linux/arm", "linux/arm/v7"},     {"linux/arm/6", "linux/arm/v6"},
      {"linux/armel", "linux/arm/v6"},      {"linux/i386", "linux/386"},       {"linux/amd64/v1", "linux/amd64"},
      {"linux/amd64/v3", "linux/amd64/v3"}, {"windows/amd64", "windows/amd64"}};
  for (const auto& [text, expected] : rows) EXPECT_EQ(parse_platform(text)->text(), expected) << text;
  for (const char* text : {"", "linux", "linux/", "/amd64", "linux/amd64/v1/x", "linux/am d64"}) {
    const auto got = parse_platform(text);
    ASSERT_FALSE(got) << text;
    EXPECT_EQ(got.error().sentence(),
              fmt::format("'{}' is no platform (like linux/amd64 or linux/arm/v7, or all)", text));
  }
  EXPECT_EQ(host_platform().os, "linux");
}

TEST(Platform, IsChosen) {
  struct Row {
    std::vector<const char*> offered;
    const char* wanted;
    int chosen;
  };
  const std::vector<Row> rows = {
      {{"linux/arm64", "linux/amd64"}, "linux/amd64", 1},
      {{"linux/arm64", "windows/amd64"}, "linux/amd64", -1},
      {{"linux/arm/v5", "linux/arm/v6", "linux/arm64"}, "linux/arm/v7", 1},
      {{"linux/arm/v7"}, "linux/arm/v6", -1},
      {{"linux/arm/v6", "linux/arm/v7"}, "linux/arm", 1},
      {{"linux/amd64/v3", "linux/amd64"}, "linux/amd64", 1},
      {{"linux/amd64/v2", "linux/amd64/v3"}, "linux/amd64", 0},
      {{"linux/amd64"}, "linux/amd64/v3", -1},
      {{}, "linux/amd64", -1},
  };
  for (const Row& row : rows) {
    std::vector<Platform> offered;
    for (const char* text : row.offered) offered.push_back(*parse_platform(text));
    const auto got = choose_platform(offered, *parse_platform(row.wanted));
    EXPECT_EQ(got ? static_cast<int>(*got) : -1, row.chosen) << row.wanted;
  }
}

}  // namespace
}  // namespace plimsoll::registry
