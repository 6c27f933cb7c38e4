// What each instruction and each of its flags is for, in a sentence or two.
#pragma once
#include <string_view>

#include "dockerfile/keywords.h"

namespace plimsoll::lsp {

struct InstructionHelp {
  dockerfile::Keyword keyword = dockerfile::Keyword::kUnknown;
  std::string_view form;  // "WORKDIR path"
  std::string_view text;
};

// Null for kUnknown.
const InstructionHelp* help_of(dockerfile::Keyword keyword);
// Empty for a flag that nobody knows.
std::string_view help_of_flag(dockerfile::Keyword keyword, std::string_view flag);

}  // namespace plimsoll::lsp
