// What to do about the findings: one command for each package manager that upgrades all that can be fixed.
#pragma once
#include <string>
#include <vector>

#include "model/report.h"

namespace plimsoll::report {

struct NextStep {
  // The command, in words that are shell-quoted already: "apt-get", "install", "--only-upgrade", "libssl3". Empty
  // where no command does it; then `advice` says in a sentence what to do.
  std::vector<std::string> command;
  std::string advice;
  std::uint64_t findings = 0;  // how many it mends
};

struct NextSteps {
  std::vector<NextStep> steps;
  std::uint64_t fixable = 0;         // findings with a fix
  std::uint64_t in_first_layer = 0;  // of them, findings of packages from layer 0: a newer base image may mend them
  std::uint64_t odd_names = 0;       // packages with a fix that no command names: their names are no package names
  std::uint64_t unnamed = 0;         // without a named fix, though later versions are not affected
  std::uint64_t unfixed = 0;         // vulnerabilities without either
  std::uint64_t unfixed_packages = 0;
};

NextSteps next_steps(const model::Report& report);

// What remains: "8 findings in 6 packages have no known fix.", and of those that end without a named fix.
std::vector<std::string> unfixed_sentences(const NextSteps& next);

// Orders versions well enough to advise the higher of two fixes: numbers by value, and "1.0-rc1" before "1.0". The
// comparers of the ecosystems judge; this only words.
bool version_is_less(std::string_view a, std::string_view b);

}  // namespace plimsoll::report
