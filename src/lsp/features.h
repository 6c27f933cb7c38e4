// What can be asked about a document: one function each, in a file of its own or with its nearest kin. features.cc
// lists them by the protocol's names.
#pragma once
#include <span>

#include "lsp/question.h"

namespace plimsoll::lsp {

struct Feature {
  std::string_view method;
  Answer answer;
};

base::Result<Json> code_actions(const Question& question);        // code_actions.cc
base::Result<Json> completion(const Question& question);          // completion.cc
base::Result<Json> definition(const Question& question);          // navigation.cc
base::Result<Json> document_highlight(const Question& question);  // navigation.cc
base::Result<Json> document_links(const Question& question);      // links.cc
base::Result<Json> document_symbols(const Question& question);    // outline.cc
base::Result<Json> folding_ranges(const Question& question);      // outline.cc
base::Result<Json> formatting(const Question& question);          // formatting.cc
base::Result<Json> hover(const Question& question);               // hover.cc
base::Result<Json> prepare_rename(const Question& question);      // navigation.cc
base::Result<Json> references(const Question& question);          // navigation.cc
base::Result<Json> rename(const Question& question);              // navigation.cc
base::Result<Json> semantic_tokens(const Question& question);     // semantic_tokens.cc

std::span<const Feature> all_features();
const Feature* feature_of(std::string_view method);
// What `initialize` tells of them.
Json capabilities();

}  // namespace plimsoll::lsp
