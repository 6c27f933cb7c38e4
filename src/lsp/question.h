// A request about one open document, and what the editor said of itself that answers depend on.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "lsp/judged.h"
#include "lsp/protocol.h"

namespace plimsoll::lsp {

struct Client {
  bool document_changes = false;      // edits may name the version that they are for
  bool hierarchical_symbols = false;  // else they are a flat list
  bool asks_configuration = false;    // `workspace/configuration` is answered
  bool watches_files = false;         // where it is asked to, it says when files change
};

struct Question {
  const Judged& judged;
  const std::string& uri;
  std::int64_t version = 0;
  const Json& params;
  const Client& client;

  // Of the params' `position` and `range`; errors: usage where there is none.
  base::Result<std::uint32_t> offset() const;
  base::Result<Span> span() const;
  Json range(Span span) const { return to_json(judged.lines().range(span)); }
  Json location(Span span) const { return {{"uri", uri}, {"range", range(span)}}; }
  Json text_edit(Span at, std::string text) const { return {{"range", range(at)}, {"newText", std::move(text)}}; }
  // A WorkspaceEdit of this document.
  Json workspace_edit(Json text_edits) const;
};

using Answer = base::Result<Json> (*)(const Question& question);

}  // namespace plimsoll::lsp
