// Where a stage or variable is defined, where else it is named, and all of that under another name.
#include "base/text.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using base::ErrorCode;

base::Result<const Occurrence*> occurrence(const Question& question) {
  PLIMSOLL_TRY(offset, question.offset());
  return question.judged.names().at(offset);
}

// Stages as BuildKit takes them: a letter, then letters, digits, `-`, `_` and `.`. Variables as a shell does.
bool is_name_for(NameKind kind, std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (name.empty() || !(is_letter(name[0]) || (kind == NameKind::variable && name[0] == '_'))) return false;
  for (const char c : name) {
    const bool is_part = is_letter(c) || (c >= '0' && c <= '9') || c == '_';
    if (!is_part && !(kind == NameKind::stage && (c == '-' || c == '.'))) return false;
  }
  return true;
}

const char* const kNothing = "no stage and no variable that this file defines";

}  // namespace

base::Result<Json> definition(const Question& question) {
  PLIMSOLL_TRY(found, occurrence(question));
  if (found == nullptr || !found->definition) return nullptr;
  return question.location(*found->definition);
}

base::Result<Json> references(const Question& question) {
  PLIMSOLL_TRY(found, occurrence(question));
  if (found == nullptr) return nullptr;
  const Json* context = formats::member(question.params, "context");
  const bool with_definition = context == nullptr || formats::flag_member(*context, "includeDeclaration");
  Json list = Json::array();
  for (const Occurrence* one : question.judged.names().all_of(found->symbol)) {
    if (with_definition || !one->is_definition) list.push_back(question.location(one->at));
  }
  return list;
}

base::Result<Json> document_highlight(const Question& question) {
  PLIMSOLL_TRY(found, occurrence(question));
  if (found == nullptr) return nullptr;
  constexpr int kRead = 2, kWrite = 3;
  Json list = Json::array();
  for (const Occurrence* one : question.judged.names().all_of(found->symbol))
    list.push_back({{"range", question.range(one->at)}, {"kind", one->is_definition ? kWrite : kRead}});
  return list;
}

base::Result<Json> prepare_rename(const Question& question) {
  PLIMSOLL_TRY(found, occurrence(question));
  if (found == nullptr || found->is_number) return nullptr;
  const Symbol& symbol = question.judged.names().symbols[found->symbol];
  return Json{{"range", question.range(found->at)}, {"placeholder", symbol.name}};
}

base::Result<Json> rename(const Question& question) {
  PLIMSOLL_TRY(found, occurrence(question));
  if (found == nullptr || found->is_number) return base::fail(ErrorCode::not_found, "{}", kNothing);
  const Names& names = question.judged.names();
  const Symbol& symbol = names.symbols[found->symbol];
  const std::string name(formats::text_member(question.params, "newName"));
  if (!is_name_for(symbol.kind, name)) return base::fail(ErrorCode::usage, "{}: no name for it", name);
  for (const Occurrence& one : names.occurrences) {
    const Symbol& other = names.symbols[one.symbol];
    const bool is_same =
        symbol.kind == NameKind::stage ? base::to_lower(other.name) == base::to_lower(name) : other.name == name;
    if (one.symbol != found->symbol && one.is_definition && other.kind == symbol.kind && is_same)
      return base::fail(ErrorCode::usage, "{}: another one has this name, in line {}", name,
                        question.judged.lines().place(one.at.start).line + 1);
  }
  Json edits = Json::array();
  for (const Occurrence* one : names.all_of(found->symbol)) {
    if (!one->is_number) edits.push_back(question.text_edit(one->at, name));
  }
  return question.workspace_edit(std::move(edits));
}

}  // namespace plimsoll::lsp
