// What BuildKit wants of the flags and arguments of each instruction before it builds anything.
#pragma once
#include <vector>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// Of one instruction with all its words; `json` tells that its arguments are a list of other things than strings.
void check_instruction(const Instruction& instruction, std::string_view keyword, bool other_json,
                       std::vector<SyntaxError>& errors);

}  // namespace plimsoll::dockerfile
