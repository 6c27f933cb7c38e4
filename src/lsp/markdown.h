// Texts of a file and of rules as Markdown that shows them as they are.
#pragma once
#include <string>
#include <string_view>

#include "lint/rule.h"

namespace plimsoll::lsp {

// `text` as code in a line, whatever back-ticks and line ends it holds; of a long one the start.
std::string code(std::string_view text);
// A rule's page: what, why, what to do, and how it looks.
std::string page_of(const lint::Rule& rule);

}  // namespace plimsoll::lsp
