// The parts of a file by their meaning, as an editor colours them.
#pragma once
#include "lsp/protocol.h"

namespace plimsoll::lsp {

// The names of the types that the numbers of textDocument/semanticTokens/full stand for.
Json semantic_token_legend();

}  // namespace plimsoll::lsp
