// Answers recorded from the real comparer; tests/data/versions/pep440.tsv says which.
#include <gtest/gtest.h>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace plimsoll::advisory {
namespace {

TEST(Pep440, RecordedCases) {
  test::check_version_cases("pep440", kPep440.compare);
}

}  // namespace
}  // namespace plimsoll::advisory
