#include "lsp/features.h"

#include <algorithm>

#include "lsp/semantic_tokens.h"

namespace plimsoll::lsp {
namespace {

constexpr Feature kAll[] = {
    {"textDocument/codeAction", code_actions},
    {"textDocument/completion", completion},
    {"textDocument/definition", definition},
    {"textDocument/documentHighlight", document_highlight},
    {"textDocument/documentLink", document_links},
    {"textDocument/documentSymbol", document_symbols},
    {"textDocument/foldingRange", folding_ranges},
    {"textDocument/formatting", formatting},
    {"textDocument/hover", hover},
    {"textDocument/prepareRename", prepare_rename},
    {"textDocument/references", references},
    {"textDocument/rename", rename},
    {"textDocument/semanticTokens/full", semantic_tokens},
};

}  // namespace

std::span<const Feature> all_features() {
  return kAll;
}

const Feature* feature_of(std::string_view method) {
  const auto found = std::ranges::find(kAll, method, &Feature::method);
  return found == std::end(kAll) ? nullptr : &*found;
}

Json capabilities() {
  constexpr int kIncremental = 2;
  const Json sync = {{"openClose", true}, {"change", kIncremental}, {"save", {{"includeText", false}}}};
  const Json folders = {{"supported", true}, {"changeNotifications", true}};
  const Json tokens = {{"legend", semantic_token_legend()}, {"full", true}};
  return {
      {"positionEncoding", "utf-16"},
      {"textDocumentSync", sync},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.plimsoll"}}}},
      {"completionProvider", {{"triggerCharacters", {"$", "{", "-", "=", " ", "/"}}}},
      {"definitionProvider", true},
      {"documentHighlightProvider", true},
      {"documentLinkProvider", {{"resolveProvider", false}}},
      {"documentSymbolProvider", true},
      {"foldingRangeProvider", true},
      {"documentFormattingProvider", true},
      {"hoverProvider", true},
      {"referencesProvider", true},
      {"renameProvider", {{"prepareProvider", true}}},
      {"semanticTokensProvider", tokens},
      {"workspace", {{"workspaceFolders", folders}}},
  };
}

}  // namespace plimsoll::lsp
