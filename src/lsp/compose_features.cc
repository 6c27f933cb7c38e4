#include "lsp/compose_features.h"

#include <algorithm>

namespace plimsoll::lsp {
namespace {

struct Feature {
  std::string_view method;
  ComposeAnswer answer;
};

constexpr Feature kAll[] = {
    {"textDocument/codeAction", compose_code_actions},
    {"textDocument/completion", compose_completion},
    {"textDocument/definition", compose_definition},
    {"textDocument/documentLink", compose_links},
    {"textDocument/documentSymbol", compose_symbols},
    {"textDocument/foldingRange", compose_folding},
    {"textDocument/hover", compose_hover},
    {"textDocument/references", compose_references},
};

}  // namespace

ComposeAnswer compose_answer(std::string_view method) {
  const auto found = std::ranges::find(kAll, method, &Feature::method);
  return found == std::end(kAll) ? nullptr : found->answer;
}

}  // namespace plimsoll::lsp
