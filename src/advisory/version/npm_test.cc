// Answers recorded from the real comparer; tests/data/versions/npm.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Npm, RecordedCases) {
  test::check_version_cases("npm", kNpm.compare);
}

}  // namespace
}  // namespace plimsoll::advisory
