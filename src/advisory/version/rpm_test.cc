// Answers recorded from rpm, and those of the rpm of this machine on random pairs.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/files.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Rpm, RecordedCases) {
  test::check_version_cases("rpm", kRpm.compare);
}

TEST(Rpm, AgreesWithRpmOnRandomPairs) {
  if (test::output_of("rpm --eval '%{lua:print(rpm.vercmp(\"1^\", \"1\"))}' 2>/dev/null").substr(0, 1) != "1") {
    GTEST_SKIP() << "there is no rpm with Lua here";
  }
  const auto pairs = test::random_version_pairs(14'000, "0019abZ.._+~^-");
  const test::TemporaryFolder folder;
  std::string script;
  for (const auto& [a, b] : pairs) script += "ask('" + a + "','" + b + "')\n";
  test::write_file(
      folder / "ask.lua",
      "function ask(a, b) local o = rpm.vercmp(a, b) print(o < 0 and '<' or o > 0 and '>' or '=') end\n" + script);
  std::string answers = test::output_of("rpm --eval \"%{lua:dofile('" + (folder / "ask.lua").string() + "')}\"");
  std::erase(answers, '\n');
  ASSERT_EQ(answers.size(), pairs.size());
  std::size_t judged = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [a, b] = pairs[i];
    if (a.ends_with('-') || b.ends_with('-')) continue;  // an empty release: rpm orders it, no package has it
    ++judged;
    EXPECT_EQ(test::relation(kRpm.compare, a, b), answers[i]) << a << ' ' << b;
  }
  EXPECT_GE(judged, 10'000U);
}

}  // namespace
}  // namespace plimsoll::advisory
