#include "lsp/question.h"

namespace plimsoll::lsp {

using base::ErrorCode;

base::Result<std::uint32_t> Asked::offset() const {
  const Json* position = formats::member(params, "position");
  const auto place = position != nullptr ? place_of(*position) : std::nullopt;
  if (!place) return base::fail(ErrorCode::usage, "position: no place");
  return text.lines().offset(*place);
}

base::Result<Span> Asked::span() const {
  const Json* range = formats::member(params, "range");
  const auto read = range != nullptr ? range_of(*range) : std::nullopt;
  if (!read) return base::fail(ErrorCode::usage, "range: no range");
  return text.lines().span(*read);
}

Json Asked::workspace_edit(Json text_edits) const {
  if (!client.document_changes) return {{"changes", {{uri, std::move(text_edits)}}}};
  const Json document = {{"uri", uri}, {"version", version}};
  Json change = {{"textDocument", document}, {"edits", std::move(text_edits)}};
  return {{"documentChanges", Json::array({std::move(change)})}};
}

}  // namespace plimsoll::lsp
