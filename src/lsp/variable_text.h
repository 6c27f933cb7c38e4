// What a variable is at a place, in a line of Markdown: `V` is `1`: ARG of this stage, line 3.
#pragma once
#include <string>

#include "lsp/judged.h"

namespace plimsoll::lsp {

// Of one that Docker itself gives too. `line` of each place is counted from 1.
std::string variable_text(const Judged& judged, const dockerfile::Variable& variable);
// Where it is defined, what it becomes there; where it is used, what it is there.
std::string variable_text(const Judged& judged, const Occurrence& one, const std::string& name);

}  // namespace plimsoll::lsp
