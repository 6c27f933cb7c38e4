#include <gtest/gtest.h>

#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardMiner, IsToldWithItsPlace) {
  EXPECT_EQ(test::judged_hazards({{{{std::string(kMinerDocument), "opt/x/config.json", {}}, 3}}, {}, {}}),
            "PL-HAZARD-COIN-MINER /opt/x/config.json high 3: The configuration of a coin miner\n");
}

}  // namespace
}  // namespace plimsoll::hazards
