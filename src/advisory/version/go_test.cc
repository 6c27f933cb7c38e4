// Answers recorded from the real comparer; tests/data/versions/go.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Go, RecordedCases) {
  test::check_version_cases("go", kGo.compare);
}

// The order that go.dev/doc/toolchain gives: language version, candidates, releases; before 1.21 the first release of a
// version is "go1.20", without a patch number. The standard library's advisories write the same as SemVer.
TEST(Go, ToolchainNamesAreVersionsOfTheStandardLibrary) {
  struct Row {
    std::string_view a;
    char relation;
    std::string_view b;
  };
  const Row rows[] = {
      {"go1.21.3", '=', "1.21.3"},
      {"go1.21.3", '<', "1.21.10"},
      {"go1.20", '=', "1.20.0"},
      {"go1.20rc3", '=', "1.20.0-rc.3"},
      {"go1.20rc3", '<', "go1.20"},
      {"go1.9beta2", '=', "1.9.0-beta.2"},
      {"go1.9beta2", '<', "go1.9rc1"},
      {"go1.21", '<', "go1.21rc1"},
      {"go1.21rc1", '<', "go1.21rc2"},
      {"go1.21rc2", '<', "go1.21rc10"},
      {"go1.21rc10", '<', "go1.21.0"},
      {"1.21.0-0", '<', "go1.21rc1"},
      {"1.21rc2", '=', "1.21.0-rc.2"},
      {"1.21rc2", '<', "1.21.0"},
      {"go1.21.3-bigcorp", '=', "1.21.3"},
      {"go1.21.3 X:boringcrypto", '=', "1.21.3"},
      {"go1.21.3+custom", '=', "1.21.3"},
      {"go1.21rc2-bigcorp", '=', "1.21.0-rc.2"},
      {"go1", '=', "1.0.0"},
      {"go2", '<', "2.0.0"},
      {"go", '!', "1.0.0"},
      {"go1.", '!', "1.0.0"},
      {"go1.21rc", '!', "1.0.0"},
      {"go1.21.0rc1", '!', "1.0.0"},
      {"1.21.0rc1", '!', "1.0.0"},
      {"go1.21x1", '!', "1.0.0"},
      {"go1.021", '!', "1.0.0"},
      {"go1.2.3.4", '!', "1.0.0"},
      {"gov1.2.3", '!', "1.0.0"},
      {"devel +1a2b3c", '!', "1.0.0"},
  };
  for (const auto& [a, expected, b] : rows) {
    EXPECT_EQ(test::relation(kGo.compare, a, b), expected) << a << ' ' << b;
    const char turned = expected == '<' ? '>' : expected;
    EXPECT_EQ(test::relation(kGo.compare, b, a), turned) << b << ' ' << a;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
