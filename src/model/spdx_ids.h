// Which licence texts are SPDX identifiers or expressions (SPDX 2.3, annex D).
#pragma once
#include <string_view>

namespace plimsoll::model {

// An identifier of the SPDX licence list (not an exception, no "+").
bool is_spdx_id(std::string_view text);

// Identifiers, "LicenseRef-x", "X+", "X WITH exception" joined by AND and OR, with parentheses; a bare identifier too.
bool is_spdx_expression(std::string_view text);

}  // namespace plimsoll::model
