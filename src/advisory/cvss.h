// The score of a CVSS vector, versions 2.0, 3.0, 3.1 and 4.0, as FIRST's specifications compute and round it.
#pragma once
#include <string_view>

#include "base/result.h"
#include "model/severity.h"

namespace plimsoll::advisory {

struct CvssScore {
  std::string_view version;  // "2.0", "3.0", "3.1", "4.0"
  double score = 0;          // 0.0 to 10.0 with one decimal
  model::Severity severity = model::Severity::info;
};

// Of versions 2 and 3 the base score: temporal and environmental metrics are checked and have no part in it. Of version
// 4.0 the one score of its specification, with threat and environmental metrics where the vector has them.
// "CVSS:3.1/AV:N/..."; version 2.0 has no prefix and may stand in parentheses.
// Error `invalid`: an unknown version, or a metric that is unknown, has no such value, is given twice, is missing, or
// (in 4.0, section 7) out of order; the error names it.
base::Result<CvssScore> cvss_score(std::string_view vector);

}  // namespace plimsoll::advisory
