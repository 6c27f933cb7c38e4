// Answers recorded from the real comparer; tests/data/versions/bitnami.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Bitnami, RecordedCases) {
  test::check_version_cases("bitnami", kBitnami.compare);
}

}  // namespace
}  // namespace plimsoll::advisory
