// The size of a SARIF file that GitHub takes, and how much of a report fits.
#pragma once
#include <cstdint>

#include "model/report.h"
#include "report/sink.h"

namespace plimsoll::report {

// "SARIF support for code scanning" of GitHub's documentation: more is refused as a whole.
struct SarifLimits {
  std::uint64_t results = 25'000;       // of one run; the rules of a run have the same limit
  std::uint64_t bytes = 9'900'000;      // after gzip; GitHub says 10 MB, and does not say which
  std::uint64_t notifications = 1'000;  // ours: the gaps that are named one by one
};

// Writes SARIF with the first of the findings (they stand worst first) that keep the limits, and says in the run's
// notifications how many were left out.
base::Status write_sarif(const model::Report& report, const SarifLimits& limits, const Sink& sink);

}  // namespace plimsoll::report
