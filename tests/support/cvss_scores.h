// What the tests of the CVSS calculators share.
#pragma once
#include <gtest/gtest.h>

#include <span>
#include <string_view>
#include <utility>

#include "advisory/cvss.h"

namespace plimsoll::test {

// Each vector has this very score.
inline void check_scores(std::span<const std::pair<std::string_view, double>> rows) {
  for (const auto& [vector, expected] : rows) {
    const auto score = advisory::cvss_score(vector);
    ASSERT_TRUE(score) << vector << ": " << score.error().sentence();
    EXPECT_EQ(score->score, expected) << vector;
  }
}

}  // namespace plimsoll::test
