#include "lint/shellcheck/answer.h"

#include <algorithm>

#include "formats/json.h"

namespace plimsoll::lint {
namespace {

using base::ErrorCode;
using base::fail;
using base::Position;
using base::Result;
using formats::Json;

std::int64_t number(const Json& value, std::string_view key) {
  const Json* found = formats::member(value, key);
  return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::uint32_t count(const Json& value, std::string_view key) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(number(value, key), 0, UINT32_MAX));
}

Position start_of(const Json& value) {
  return {count(value, "line"), count(value, "column")};
}
Position end_of(const Json& value) {
  return {count(value, "endLine"), count(value, "endColumn")};
}

model::Severity severity_of(std::string_view level) {
  if (level == "error") return model::Severity::high;
  if (level == "warning") return model::Severity::medium;
  return level == "info" ? model::Severity::low : model::Severity::info;
}

std::vector<ShellcheckReplacement> replacements_of(const Json& comment) {
  std::vector<ShellcheckReplacement> out;
  const Json* fix = formats::member(comment, "fix");
  const Json* list = fix != nullptr ? formats::member(*fix, "replacements") : nullptr;
  if (list == nullptr || !list->is_array()) return out;
  for (const Json& one : *list) {
    out.push_back({start_of(one), end_of(one), std::string(formats::text_member(one, "replacement")),
                   formats::text_member(one, "insertionPoint") == "beforeStart", number(one, "precedence")});
  }
  std::ranges::stable_sort(out, {}, [](const ShellcheckReplacement& one) {
    return std::tuple(one.start.line, one.start.column, !one.closes, one.closes ? -one.precedence : one.precedence);
  });
  return out;
}

}  // namespace

Result<std::map<std::string, std::string>> split_answer(std::string_view json1) {
  PLIMSOLL_TRY(answer, formats::parse_json(json1));
  const Json* comments = formats::member(answer, "comments");
  if (comments == nullptr || !comments->is_array()) return fail(ErrorCode::invalid, "no comments in the answer");
  std::map<std::string, Json> lists;
  for (const Json& comment : *comments) {
    Json& list = lists.try_emplace(std::string(formats::text_member(comment, "file")), Json::array()).first->second;
    list.push_back(comment);
    if (comment.is_object()) list.back().erase("file");
  }
  std::map<std::string, std::string> out;
  for (const auto& [file, list] : lists) out[file] = list.dump(-1, ' ', false, Json::error_handler_t::replace);
  return out;
}

Result<std::vector<ShellcheckComment>> parse_comments(std::string_view list) {
  PLIMSOLL_TRY(comments, formats::parse_json(list));
  if (!comments.is_array()) return fail(ErrorCode::invalid, "comments are no list");
  std::vector<ShellcheckComment> out;
  for (const Json& one : comments) {
    const std::uint32_t code = count(one, "code");
    if (code == 0) return fail(ErrorCode::invalid, "a comment without its code");
    out.push_back({start_of(one), end_of(one), code, severity_of(formats::text_member(one, "level")),
                   std::string(formats::text_member(one, "message")), replacements_of(one)});
  }
  return out;
}

}  // namespace plimsoll::lint
