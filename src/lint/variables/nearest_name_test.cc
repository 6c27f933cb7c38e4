#include "lint/variables/nearest_name.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(NearestName, IsAtMostTwoLettersAway) {
  struct Row {
    std::string_view name;
    std::vector<std::string_view> names;
    std::string_view expected;
  };
  const Row rows[] = {
      {"PAHT", {"HOME", "PATH"}, "PATH"},
      {"path", {"PATH"}, "PATH"},
      {"VERSON", {"VERSION", "VERSIONS"}, "VERSION"},
      {"VERSON", {"VERSIONS", "VERSION"}, "VERSION"},
      {"VERS", {"VERSION"}, ""},
      {"foo", {"bar", "fob"}, "fob"},
      {"foo", {"fab"}, ""},
      {"A", {"B"}, ""},
      {"A", {}, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(nearest_name(row.name, row.names), row.expected) << row.name;
}

TEST(NearestName, GivesUpOnMuch) {
  const std::string longer(41, 'a');
  EXPECT_EQ(nearest_name(longer, {longer}), "");
  EXPECT_EQ(nearest_name("PAHT", std::vector<std::string_view>(501, "PATH")), "");
}

}  // namespace
}  // namespace plimsoll::lint
