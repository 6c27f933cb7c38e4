// The examples of the guide to CVSS 2.0, section 3.3; recorded answers stand in cvss_test.cc.
#include "tests/support/cvss_scores.h"

namespace plimsoll::advisory {
namespace {

TEST(Cvss2, ExamplesOfTheSpecification) {
  const std::pair<std::string_view, double> rows[] = {
      {"AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8},   // CVE-2002-0392
      {"AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0},  // CVE-2003-0818
      {"AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2},   // CVE-2003-0062
      {"AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H",
       7.8},                                                   // with its temporal and environmental metrics
      {"(AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C)", 6.2},  // as the guide writes a vector in prose
  };
  test::check_scores(rows);
}

}  // namespace
}  // namespace plimsoll::advisory
