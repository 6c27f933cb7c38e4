// What a container starts with: the text of CMD and ENTRYPOINT that a shell reads.
#pragma once
#include <vector>

#include "lint/view.h"

namespace plimsoll::lint {

// `CMD a & b` and ["sh", "-c", "a & b"], parsed, with what these hand to a further shell. Empty for programs that are
// started without one.
std::vector<dockerfile::ShellScript> start_scripts(const Instruction& instruction, dockerfile::ShellBudget& budget);

}  // namespace plimsoll::lint
