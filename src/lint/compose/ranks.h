// Findings of one rule that differ in how bad they are.
#pragma once
#include "lint/sink.h"

namespace plimsoll::lint {

// Whoever gave the rule another severity has said what all of its findings are.
inline void rank(Found& found, model::Severity severity) {
  if (found.severity == found.rule->severity) found.severity = severity;
}

}  // namespace plimsoll::lint
