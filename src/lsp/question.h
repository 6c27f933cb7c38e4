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

// About a document of any kind.
struct Asked {
  const JudgedText& text;
  const std::string& uri;
  std::int64_t version = 0;
  const Json& params;
  const Client& client;

  // Of the params' `position` and `range`; errors: usage where there is none.
  base::Result<std::uint32_t> offset() const;
  base::Result<Span> span() const;
  Json range(Span span) const { return to_json(text.lines().range(span)); }
  Json location(Span span) const { return {{"uri", uri}, {"range", range(span)}}; }
  Json text_edit(Span at, std::string made) const { return {{"range", range(at)}, {"newText", std::move(made)}}; }
  // A WorkspaceEdit of this document.
  Json workspace_edit(Json text_edits) const;
};

struct Question : Asked {
  const Judged& judged;
  Question(const Judged& one, const std::string& of, std::int64_t at, const Json& with, const Client& by)
      : Asked{one, of, at, with, by}, judged(one) {}
};

using Answer = base::Result<Json> (*)(const Question& question);

}  // namespace plimsoll::lsp
