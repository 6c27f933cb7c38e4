// A language server that has one document open, and short ways to ask it and to read its answers.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "lsp/server.h"
#include "tests/support/few_rules.h"

namespace plimsoll::test {

using lsp::Json;

inline Json lsp_call(const std::string& method, Json params, int id) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}
inline Json lsp_note(const std::string& method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}
inline Json lsp_place(std::uint32_t line, std::uint32_t character) {
  return {{"line", line}, {"character", character}};
}

// The text without its only `@`, and the place where that stood.
struct MarkedText {
  std::string text;
  Json place;
  explicit MarkedText(std::string with_mark) : text(std::move(with_mark)) {
    const auto mark = text.find('@');
    if (mark != std::string::npos) text.erase(mark, 1);
    const lsp::Place at = lsp::Lines(text).place(static_cast<std::uint32_t>(std::min(mark, text.size())));
    place = lsp_place(at.line, at.character);
  }
};

class LspSession {
 public:
  static inline const std::string kUri = "file:///w/Dockerfile";
  static Json all_capabilities() {
    return {{"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}},
            {"textDocument", {{"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}};
  }

  // A text without a mark stands at its end.
  explicit LspSession(const std::string& marked, Json options = nullptr, Json capabilities = all_capabilities(),
                      std::string of = kUri, lsp::Localize localize = {})
      : uri(std::move(of)), server(std::move(localize)), marked_(marked) {
    if (!options.is_object()) options = Json::object();
    if (!options.contains("preset")) {  // of a preset that was asked for, all rules
      Json ignored = options.value("ignore", Json::array());
      for (const std::string& id : all_but_few_rules()) ignored.push_back(id);
      options["ignore"] = std::move(ignored);
    }
    server.handle(
        lsp_call("initialize", {{"capabilities", std::move(capabilities)}, {"initializationOptions", options}}, 1));
    server.handle(lsp_note("initialized", Json::object()));
    const char* language = uri == kUri ? "dockerfile" : "yaml";
    const Json document = {{"uri", uri}, {"languageId", language}, {"version", 1}, {"text", marked_.text}};
    opened = server.handle(lsp_note("textDocument/didOpen", {{"textDocument", document}}));
  }

  const std::string& text() const { return marked_.text; }
  Json params() const { return {{"textDocument", {{"uri", uri}}}, {"position", marked_.place}}; }
  // The whole answer to a request at the mark; `more` is put into its params.
  Json answer(const std::string& method, const Json& more = Json::object()) {
    Json params = this->params();
    params.update(more);
    for (Json& message : server.handle(lsp_call("textDocument/" + method, std::move(params), 7))) {
      if (message.contains("id") && message["id"] == 7) return std::move(message);
    }
    return nullptr;
  }
  Json result(const std::string& method, const Json& more = Json::object()) { return answer(method, more)["result"]; }
  // "2:4 words" for a range: line and character counted from 0, and what stands there.
  std::string shown(const Json& range) const {
    const auto read = lsp::range_of(range);
    if (!read) return "no range";
    const lsp::Span span = lsp::Lines(text()).span(*read);
    return fmt::format("{}:{} {}", read->start.line, read->start.character, text().substr(span.start, span.size()));
  }
  std::vector<std::string> shown_all(const Json& list, const char* member = "range") const {
    std::vector<std::string> all;
    for (const Json& one : list) all.push_back(shown(one[member]));
    return all;
  }
  // The text with these TextEdits made.
  std::string edited(const Json& edits) const {
    std::string out = text();
    const lsp::Lines lines(text());
    std::vector<std::pair<lsp::Span, std::string>> all;
    for (const Json& edit : edits) all.emplace_back(lines.span(*lsp::range_of(edit["range"])), edit["newText"]);
    std::ranges::stable_sort(all, std::greater<>(), [](const auto& one) { return one.first.start; });
    for (const auto& [span, text] : all) out.replace(span.start, span.size(), text);
    return out;
  }
  static Json edits_of(const Json& workspace_edit) { return workspace_edit["documentChanges"][0]["edits"]; }

  const std::string uri;
  lsp::Server server;
  std::vector<Json> opened;  // what the server sent when the document was opened

 private:
  MarkedText marked_;
};

}  // namespace plimsoll::test
