#include "lsp/semantic_tokens.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/forms.h"
#include "dockerfile/print.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Token;
using dockerfile::TokenKind;

enum class Type : std::uint8_t { keyword, comment, parameter, string, variable, stage, directive, heredoc };
// In the order of the enumeration, by the protocol's own names.
constexpr const char* kTypes[] = {"keyword",  "comment",   "parameter", "string",
                                  "variable", "namespace", "macro",     "operator"};
constexpr std::uint32_t kDefinition = 1;  // the bit of the only modifier

struct Part {
  Span at;
  Type type = Type::keyword;
  bool is_definition = false;
};

// The text that is the shell's has a grammar of its own in every editor: nothing is said of it but the names in it.
std::optional<Type> type_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kDirective:
      return Type::directive;
    case TokenKind::kComment:
      return Type::comment;
    case TokenKind::kKeyword:
      return Type::keyword;
    case TokenKind::kFlag:
      return Type::parameter;
    case TokenKind::kWord:
      return Type::string;
    case TokenKind::kHeredocMarker:
    case TokenKind::kHeredocEnd:
      return Type::heredoc;
    case TokenKind::kText:
    case TokenKind::kHeredocBody:
      return std::nullopt;
  }
  return std::nullopt;
}

std::vector<Part> names_in(const Judged& judged) {
  std::vector<Part> parts;
  for (const dockerfile::Instruction& instruction : judged.document().instructions) {
    if (instruction.keyword != dockerfile::Keyword::kFrom) continue;
    if (const auto* as = dockerfile::from_of(instruction).as) parts.push_back({as->span, Type::keyword, false});
  }
  for (const Occurrence& one : judged.names().occurrences) {
    const bool is_stage = judged.names().symbols[one.symbol].kind == NameKind::stage;
    parts.push_back({one.at, is_stage ? Type::stage : Type::variable, one.is_definition});
  }
  std::ranges::stable_sort(parts, {}, [](const Part& part) { return part.at.start; });
  return parts;
}

// Tokens where no name stands, and the names; in order, none over another.
std::vector<Part> parts_of(const Judged& judged) {
  const std::vector<Part> names = names_in(judged);
  std::vector<Part> parts;
  auto name = names.begin();
  std::uint32_t at = 0;
  const auto put = [&](Span span, Type type, bool is_definition) {
    span.start = std::max(span.start, at);
    if (span.start >= span.end) return;
    parts.push_back({span, type, is_definition});
    at = span.end;
  };
  const auto put_names_until = [&](std::uint32_t end, std::optional<Type> between) {
    for (; name != names.end() && name->at.start < end; ++name) {
      if (between) put({at, name->at.start}, *between, false);
      put(name->at, name->type, name->is_definition);
    }
  };
  for (const Token& token : dockerfile::tokens_of(judged.document())) {
    put_names_until(token.span.start, std::nullopt);
    at = std::max(at, token.span.start);
    const auto type = type_of(token.kind);
    put_names_until(token.span.end, type);
    if (type) put({at, token.span.end}, *type, false);
  }
  put_names_until(UINT32_MAX, std::nullopt);
  return parts;
}

// Five numbers each: lines and characters from the one before, length, type, modifiers. A part of several lines is one
// for each of them, as editors know no other.
class Encoder {
 public:
  explicit Encoder(const Judged& judged) : judged_(judged) {}

  void add(const Part& part) {
    std::uint32_t start = part.at.start;
    std::string_view rest = judged_.document().at(part.at);
    while (!rest.empty()) {
      const std::size_t newline = rest.find('\n');
      std::string_view line = rest.substr(0, newline);
      while (line.ends_with('\r')) line.remove_suffix(1);
      add_line({start, start + static_cast<std::uint32_t>(line.size())}, part);
      const std::size_t read = newline == std::string_view::npos ? rest.size() : newline + 1;
      start += static_cast<std::uint32_t>(read);
      rest.remove_prefix(read);
    }
  }
  Json take() { return {{"data", std::move(data_)}}; }

 private:
  void add_line(Span at, const Part& part) {
    if (at.start >= at.end) return;
    const Range range = judged_.lines().range(at);
    if (range.start.line != range.end.line || range.end.character <= range.start.character) return;
    const std::uint32_t lines = range.start.line - last_.line;
    data_.push_back(lines);
    data_.push_back(lines == 0 ? range.start.character - last_.character : range.start.character);
    data_.push_back(range.end.character - range.start.character);
    data_.push_back(static_cast<std::uint32_t>(part.type));
    data_.push_back(part.is_definition ? kDefinition : 0);
    last_ = range.start;
  }

  const Judged& judged_;
  Json data_ = Json::array();
  Place last_;
};

}  // namespace

Json semantic_token_legend() {
  return {{"tokenTypes", kTypes}, {"tokenModifiers", Json::array({"definition"})}};
}

base::Result<Json> semantic_tokens(const Question& question) {
  Encoder encoder(question.judged);
  for (const Part& part : parts_of(question.judged)) encoder.add(part);
  return encoder.take();
}

}  // namespace plimsoll::lsp
