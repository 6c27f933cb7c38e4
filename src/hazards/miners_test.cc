#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(Miners, ByTheSettingsOfTheirConfiguration) {
  struct Row {
    std::string_view text;
    std::size_t found;
  };
  const Row rows[] = {
      {R"({"autosave": true, "donate-level": 1, "pools": [{"url": "pool.example:3333", "user": "4A"}]})", 1},
      {R"({"url": "stratum+tcp://pool.example:3333"})", 1},
      {R"({"url": "stratum+ssl://pool.example:443"})", 1},
      {R"({"donate-level": 1})", 0},
      {R"({"pools": ["db", "cache"]})", 0},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(test::visit(kMiners, "opt/config.json", row.text).documents.size(), row.found) << row.text;
  }
  EXPECT_TRUE(test::takes(kMiners, "opt/config.json", std::string(100, ' ')));
  EXPECT_FALSE(test::takes(kMiners, "opt/config.json", std::string(100'000, ' ')));
  EXPECT_FALSE(test::takes(kMiners, "opt/config.txt", std::string(100, ' ')));
}

}  // namespace
}  // namespace plimsoll::hazards
