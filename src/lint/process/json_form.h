// The list of JSON that does the same as a command line of a shell, where it needs none.
#pragma once
#include <optional>
#include <string>

#include "dockerfile/mapped_text.h"

namespace plimsoll::lint {

// `exec node app.js` -> `["node", "app.js"]`; `['a', 'b']`, which was meant to be one -> `["a", "b"]`. Nothing where
// the text has variables, patterns, operators, a builtin of the shell, or anything else that only a shell does.
std::optional<std::string> json_form_of(const dockerfile::MappedText& command);

}  // namespace plimsoll::lint
