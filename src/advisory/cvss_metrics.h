// What the calculators share: a table of metrics for each version, and a vector read against it.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"

namespace plimsoll::advisory {

struct CvssMetric {
  std::string_view name;
  std::array<std::string_view, 6> values;  // the first is that of a vector without it, where it is optional
  bool is_required = false;
};

// For each metric of the table the index of its value.
using CvssValues = std::array<std::uint8_t, 32>;

// Reads "AV:N/AC:L/..." against at most 32 metrics. Error `invalid` naming the metric.
base::Result<CvssValues> read_cvss(std::string_view metrics, std::span<const CvssMetric> table, bool is_ordered);

// Each gives the score of a vector without its prefix.
base::Result<double> cvss2_base_score(std::string_view metrics);
base::Result<double> cvss3_base_score(std::string_view metrics);  // 3.0 and 3.1 differ only in how they round
base::Result<double> cvss4_score(std::string_view metrics);

}  // namespace plimsoll::advisory
