// What fixes need to know of lines.
#pragma once
#include "dockerfile/document.h"

namespace plimsoll::lint {

// The instruction with the blanks before it and its line end: what goes when it goes.
dockerfile::Span lines_of(const dockerfile::Document& document, const dockerfile::Instruction& instruction);
// "\r\n" where the first line of the file ends so, else "\n".
std::string_view line_end_of(std::string_view text);
std::string_view line_end_of(const dockerfile::Document& document);

}  // namespace plimsoll::lint
