// Answers recorded from the real comparer; tests/data/versions/apk.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Apk, RecordedCases) {
  test::check_version_cases("apk", kApk.compare);
}

}  // namespace
}  // namespace plimsoll::advisory
