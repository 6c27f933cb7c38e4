// The last phase of every command that reports: from what the engines said to what all writers show.
#pragma once
#include <vector>

#include "model/report.h"
#include "report/suppress.h"

namespace plimsoll::report {

struct FinishOptions {
  std::vector<model::Severity> severities;  // only these; empty: all
  bool ignore_unfixed = false;              // vulnerabilities of packages without a fix are left out and counted
  bool list_all = false;                    // also info and `possible` findings, which are else left out and counted
  std::vector<model::Ignore> ignores = {};
  Baseline baseline = {};
  base::Seconds now = 0;  // for entries that end
};

// Afterwards: packages, findings, rules and gaps are in a fixed order that no thread or cache can change; places of
// findings are filled in from their package where they were left empty; every finding has a fingerprint and a rule in
// `rules`; the summary counts what is there; `id` is the sha256 of the JSON report without id, created and verified.
void finish(model::Report& report, const FinishOptions& options);

}  // namespace plimsoll::report
