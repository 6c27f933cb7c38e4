// From a finished report to the exit code of the command.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/report.h"

namespace plimsoll::report {

struct VerdictOptions {
  std::optional<model::Severity> fail_on = model::Severity::high;  // nothing: findings never fail (--fail-on none)
  // Where it is not empty: of each target its own, for that one's findings.
  std::vector<std::optional<model::Severity>> fail_on_of = {};
  model::Severity unknown_as = model::Severity::medium;  // what an unknown severity counts as
  bool strict = false;                                   // a partial gap counts as high, not low
  bool allow_unjudged = false;                           // unjudged gaps count as nothing
};

struct Verdict {
  int exit_code = 0;   // 0: nothing at or over fail_on; 1: something; 2: the command could not do its work
  std::string reason;  // one sentence, for a terminal; says which of the three and why
};

// Counts every finding that is neither suppressed nor passed, and the gaps: unjudged as high, partial as low (high with
// strict), info as nothing. A gap that `failed` is 2, whatever else was found and whatever is allowed.
Verdict verdict(const model::Report& report, const VerdictOptions& options);

}  // namespace plimsoll::report
