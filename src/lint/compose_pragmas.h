// Comments in compose files that switch rules off: of the value on the next line and all below it, or, behind a value,
// of that value; `# hadolint global ignore=` of the file.
//
//   web:
//     # plimsoll ignore=PL-COMPOSE-PRIVILEGED it makes block devices
//     privileged: true
//   db:  # plimsoll ignore=PL-COMPOSE-READ-ONLY
#pragma once
#include <vector>

#include "lint/compose_file.h"

namespace plimsoll::lint {

// Sets `ignored` of the findings that pragmas switch off. What is no compose file at all stays.
void apply_pragmas(const ComposeFile& file, std::vector<Found>& found);

}  // namespace plimsoll::lint
