// Findings as an editor shows them.
#pragma once
#include "lsp/judged_text.h"
#include "lsp/protocol.h"

namespace plimsoll::lsp {

// One finding. `data` names its rule and, where it has a fix, whether that is safe.
Json diagnostic_of(const JudgedText& judged, const lint::Found& found);
// The params of textDocument/publishDiagnostics: what no pragma ignores.
Json published(const JudgedText& judged, std::string_view uri, std::int64_t version);

}  // namespace plimsoll::lsp
