// Every `$NAME` and `${NAME...}` of an instruction, as it is written: in its words, in flags, in the text that a shell
// gets, and in heredocs that are expanded.
#pragma once
#include <functional>
#include <string_view>

#include "dockerfile/document.h"

namespace plimsoll::lsp {

using TakeUse = std::function<void(std::string_view name, dockerfile::Span at)>;

// In order, each name with its place in the file. Not what single quotes or an escape take the meaning from, nor the
// words of a JSON list that no shell reads. Not of ONBUILD.
void each_variable_use(const dockerfile::Document& document, const dockerfile::Instruction& instruction,
                       const TakeUse& take);

}  // namespace plimsoll::lsp
