// Answers recorded from the real comparer; tests/data/versions/maven.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

// Maven's own order is not transitive where a word stands between dots behind a zero: 1 < 1-1 < 1.0.RC.1 < 1.
TEST(Maven, RecordedCases) {
  test::check_version_cases("maven", kMaven.compare, {"1.0.RC.1"});
}

}  // namespace
}  // namespace plimsoll::advisory
