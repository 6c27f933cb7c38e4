// Answers recorded from the real comparer; tests/data/versions/maven.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

// Maven's own order is not transitive where a word stands behind numbers that end otherwise; the last cases of the
// table show it: 1 < 1-1 < 1.0.RC.1 < 1, and 1-1 < 1-1.foo-bar-1-baz-0.1 < 1-1-snapshot < 1-1.
TEST(Maven, RecordedCases) {
  test::check_version_cases("maven", kMaven.compare, {"1.0.RC.1", "1-1-snapshot"});
}

}  // namespace
}  // namespace plimsoll::advisory
