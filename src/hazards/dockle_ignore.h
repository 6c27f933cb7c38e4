// `.dockleignore`: ids of checks that a team has decided not to follow, one a line.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace plimsoll::hazards {

// The ids of its lines: blanks around them, empty lines and what follows a # count for nothing.
std::vector<std::string> parse_dockle_ignore(std::string_view text);

// Suppresses (by "ignore") each finding about configuration or hazards whose rule, or one of whose aliases, is among
// the ids, in any letter case. What was suppressed already stays as it is.
void suppress(std::span<model::Finding> findings, std::span<const std::string> ids, std::string_view file);

}  // namespace plimsoll::hazards
