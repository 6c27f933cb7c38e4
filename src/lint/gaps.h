// What the rules could not judge of a file or its build context, for the report.
#pragma once
#include <span>
#include <vector>

#include "lint/lint.h"
#include "model/gap.h"

namespace plimsoll::lint {

// Of what these rules look at, in the file of which they were asked. Their place has no target yet.
std::vector<model::Gap> gaps_of(const File& file, std::span<const ActiveRule> rules);

}  // namespace plimsoll::lint
