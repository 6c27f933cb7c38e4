// The name that a misspelled one was probably meant to be.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::lint {

// At most two letters away (one for a name of three letters or fewer), the closest first; empty where none is.
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& names);

}  // namespace plimsoll::lint
