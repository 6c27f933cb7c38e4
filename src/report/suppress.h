// Findings that somebody decided to live with: entries of `.plimsoll.yaml` that name them, and a baseline, the report
// of an earlier run whose findings are known. They stay in the report, marked, and count for nothing.
#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/finding.h"
#include "model/ignore.h"

namespace plimsoll::report {

struct Baseline {
  std::string name;  // of its file
  std::set<std::string, std::less<>> fingerprints;
};

// Whether `pattern` with "*" fits the whole of `text`. Linear in the text for each "*".
bool fits(std::string_view pattern, std::string_view text);

// Marks what an entry or the baseline names; findings that are marked already stay as they are.
void suppress(std::span<model::Finding> findings, std::span<const model::Ignore> ignores, const Baseline& baseline,
              base::Seconds now);

// The fingerprints of the findings of a JSON report (schema plimsoll.report/1) that were not suppressed there. Error:
// invalid where it is none.
base::Result<Baseline> read_baseline(std::string_view json, std::string name);

}  // namespace plimsoll::report
