// What can be asked about a compose file.
#pragma once
#include "lsp/judged_compose.h"
#include "lsp/question.h"

namespace plimsoll::lsp {

struct ComposeQuestion : Asked {
  const JudgedCompose& judged;
  ComposeQuestion(const JudgedCompose& one, const std::string& of, std::int64_t at, const Json& with, const Client& by)
      : Asked{one, of, at, with, by}, judged(one) {}
};

using ComposeAnswer = base::Result<Json> (*)(const ComposeQuestion& question);

base::Result<Json> compose_code_actions(const ComposeQuestion& question);  // compose_actions.cc
base::Result<Json> compose_completion(const ComposeQuestion& question);    // compose_completion.cc
base::Result<Json> compose_definition(const ComposeQuestion& question);    // compose_navigation.cc
base::Result<Json> compose_links(const ComposeQuestion& question);         // compose_navigation.cc
base::Result<Json> compose_references(const ComposeQuestion& question);    // compose_navigation.cc
base::Result<Json> compose_folding(const ComposeQuestion& question);       // compose_outline.cc
base::Result<Json> compose_symbols(const ComposeQuestion& question);       // compose_outline.cc
base::Result<Json> compose_hover(const ComposeQuestion& question);         // compose_hover.cc

// Null where that is not asked of compose files: the answer is nothing.
ComposeAnswer compose_answer(std::string_view method);

}  // namespace plimsoll::lsp
