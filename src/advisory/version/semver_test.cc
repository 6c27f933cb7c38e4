// Answers recorded from the real comparer; tests/data/versions/semver.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Semver, RecordedCases) {
  test::check_version_cases("semver", kSemver.compare);
}

}  // namespace
}  // namespace plimsoll::advisory
