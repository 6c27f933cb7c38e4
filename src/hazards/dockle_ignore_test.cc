#include "hazards/dockle_ignore.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::hazards {
namespace {

TEST(DockleIgnore, TakesOneIdALine) {
  EXPECT_EQ(base::join(parse_dockle_ignore(
                           "# why\nCIS-DI-0001\r\n  DKL-DI-0006  # tags are ours\n\n#CIS-DI-0009\nPL-CONFIG-ADD"),
                       "|"),
            "cis-di-0001|dkl-di-0006|pl-config-add");
  EXPECT_TRUE(parse_dockle_ignore("").empty());
}

TEST(DockleIgnore, SuppressesByRuleAndAlias) {
  std::vector<model::Finding> findings(5);
  findings[0].rule = "PL-CONFIG-ROOT-USER";
  findings[0].aliases = {"CIS-DI-0001"};
  findings[1].rule = "PL-CONFIG-ADD";
  findings[2].rule = "PL-CONFIG-OTHER";
  findings[3].rule = "PL-CONFIG-ADD";
  findings[3].suppressed = model::Suppression{"baseline", "older", {}, {}};
  for (auto& finding : findings) finding.category = model::Category::config;
  findings[4].category = model::Category::vulnerability;
  findings[4].rule = "CVE-2024-1";
  findings[4].aliases = {"CIS-DI-0001"};
  suppress(findings, parse_dockle_ignore("cis-di-0001\npl-config-add\n"), ".dockleignore");
  ASSERT_TRUE(findings[0].suppressed && findings[1].suppressed && findings[3].suppressed);
  EXPECT_EQ(findings[0].suppressed->by, "ignore");
  EXPECT_EQ(findings[0].suppressed->reason, ".dockleignore: CIS-DI-0001");
  EXPECT_EQ(findings[1].suppressed->reason, ".dockleignore: PL-CONFIG-ADD");
  EXPECT_FALSE(findings[2].suppressed);
  EXPECT_EQ(findings[3].suppressed->by, "baseline");
  EXPECT_FALSE(findings[4].suppressed);
}

}  // namespace
}  // namespace plimsoll::hazards
