// ShellCheck's comments on a script as findings at their places in the Dockerfile, with its fixes as edits there.
#pragma once
#include <span>
#include <vector>

#include "lint/shellcheck/answer.h"
#include "lint/shellcheck/rules.h"
#include "lint/shellcheck/script.h"
#include "lint/sink.h"

namespace plimsoll::lint {

// Whether the settings ask for ShellCheck's findings at all.
bool wants_shellcheck(const Settings& settings);

// Without those that the settings leave out, in the order of the comments. What is said of the script's first line is
// said of the RUN, and what is said of the variables' lines is dropped: they are ours.
std::vector<Found> shellcheck_findings(const File& file, const ShellcheckScript& script,
                                       std::span<const ShellcheckComment> comments, ShellcheckRules& rules);

}  // namespace plimsoll::lint
