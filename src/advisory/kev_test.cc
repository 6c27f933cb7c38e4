#include "advisory/kev.h"

namespace plimsoll::advisory {
namespace {

TEST(Kev, ReadsTheCatalogue) {
  const auto kev =
      parse_kev(R"({"catalogVersion":"2025.08.25","dateReleased":"2025-08-25T17:04:19.9796Z","vulnerabilities":[
      {"cveID":"CVE-2025-48384","vendorProject":"Git","vulnerabilityName":"Git Link Following Vulnerability","dateAdded":"2025-08-25","shortDescription":"D.","requiredAction":"A."},
      {"cveID":"nonsense"},{"cveID":7},3]})");
  ASSERT_TRUE(kev);
  EXPECT_EQ(kev->released, base::parse_time("2025-08-25T17:04:19Z"));
  ASSERT_EQ(kev->records.size(), 1U);
  EXPECT_EQ(kev->records[0].id, "CVE-2025-48384");
  EXPECT_EQ(kev->records[0].published, base::parse_time("2025-08-25"));
  EXPECT_EQ(kev->records[0].summary, "Git Link Following Vulnerability");
  EXPECT_EQ(kev->records[0].details, "D.\n\nRequired action: A.");
}

TEST(Kev, WhatIsNoListIsAnError) {
  for (const char* json : {"", "{", "[]", "{}", R"({"vulnerabilities":{}})", R"({"vulnerabilities":[]})",
                           R"({"vulnerabilities":[{"cveID":"x"}]})"}) {
    EXPECT_FALSE(parse_kev(json)) << json;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
