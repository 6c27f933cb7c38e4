// Every family of patterns that the program knows, in the order in which they are listed to people.
#pragma once
#include <span>
#include <vector>

#include "secrets/pattern.h"

namespace plimsoll::secrets {

std::span<const Family* const> all_families();
// All patterns of all families; the place of one in this list is its number in the compiled database.
const std::vector<const Pattern*>& all_patterns();
// The pattern with this id, or nullptr.
const Pattern* find_pattern(std::string_view id);

}  // namespace plimsoll::secrets
