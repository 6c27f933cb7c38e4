// A file's stages and instructions as a tree, and what of it can be folded.
#include "base/text.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Instruction;
using dockerfile::Keyword;
using dockerfile::Stage;

enum SymbolKind : int { kModule = 2, kClass = 5, kProperty = 7, kFunction = 12, kVariable = 13, kConstant = 14 };

constexpr std::size_t kMostName = 60;

int kind_of(Keyword keyword) {
  if (keyword == Keyword::kArg) return kConstant;
  if (keyword == Keyword::kEnv) return kVariable;
  const bool does = keyword == Keyword::kRun || keyword == Keyword::kCopy || keyword == Keyword::kAdd ||
                    keyword == Keyword::kCmd || keyword == Keyword::kEntrypoint;
  return does ? kFunction : kProperty;
}

// "RUN apt-get update && ...", cut where a character starts.
std::string name_of(const Instruction& instruction) {
  const std::string_view keyword = dockerfile::name_of(instruction.keyword);
  std::string text = fmt::format("{} {}", keyword.empty() ? "?" : keyword, base::trim(instruction.arguments.text()));
  if (text.size() <= kMostName) return text;
  std::size_t end = kMostName;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "\u2026";
}

class Outline {
 public:
  explicit Outline(const Question& question) : question_(question), document_(question.judged.document()) {}

  Json make() {
    std::uint32_t i = 0;
    const auto first = document_.stages.empty() ? static_cast<std::uint32_t>(document_.instructions.size())
                                                : document_.stages.front().first_instruction;
    Json top = Json::array();
    for (; i < first; ++i) add(of(document_.instructions[i]), {}, top);
    for (const Stage& stage : document_.stages) {
      const std::string name = stage.name.empty() ? stage.image : stage.name;
      Json children = Json::array();
      for (i = stage.first_instruction + 1; i < stage.end_instruction; ++i)
        add(of(document_.instructions[i]), name, children);
      Json one = symbol(name, kModule, stage.span, stage.name.empty() ? stage.image_span : stage.name_span);
      one["detail"] = stage.image;
      if (question_.client.hierarchical_symbols) one["children"] = std::move(children);
      add(std::move(one), {}, top);
      if (!question_.client.hierarchical_symbols) top.insert(top.end(), children.begin(), children.end());
    }
    return top;
  }

 private:
  Json of(const Instruction& instruction) {
    return symbol(name_of(instruction), kind_of(instruction.keyword), instruction.span, instruction.keyword_span);
  }
  Json symbol(std::string name, int kind, Span whole, Span itself) {
    if (name.empty()) name = "?";  // the protocol wants one
    return {{"name", std::move(name)},
            {"kind", kind},
            {"range", question_.range(whole)},
            {"selectionRange", question_.range(itself)}};
  }
  // As a SymbolInformation where the editor knows no tree.
  void add(Json one, const std::string& container, Json& to) {
    if (!question_.client.hierarchical_symbols) {
      one = {{"name", one["name"]},
             {"kind", one["kind"]},
             {"location", {{"uri", question_.uri}, {"range", one["range"]}}}};
      if (!container.empty()) one["containerName"] = container;
    }
    to.push_back(std::move(one));
  }

  const Question& question_;
  const dockerfile::Document& document_;
};

class Folds {
 public:
  explicit Folds(const Judged& judged) : judged_(judged) {}

  void add(Span span, const char* kind = nullptr) {
    const std::uint32_t end = span.end > span.start ? span.end - 1 : span.end;
    add_lines(judged_.lines().place(span.start).line, judged_.lines().place(end).line, kind);
  }
  void add_lines(std::uint32_t first, std::uint32_t last, const char* kind) {
    if (last <= first) return;
    Json one = {{"startLine", first}, {"endLine", last}};
    if (kind != nullptr) one["kind"] = kind;
    list_.push_back(std::move(one));
  }
  // Lines of comments one behind the other.
  void add_comments() {
    std::optional<std::uint32_t> first;
    std::uint32_t last = 0;
    for (const dockerfile::Comment& comment : judged_.document().comments) {
      const std::uint32_t line = judged_.lines().place(comment.span.start).line;
      if (first && line != last + 1) add_lines(*std::exchange(first, std::nullopt), last, "comment");
      if (!first) first = line;
      last = line;
    }
    if (first) add_lines(*first, last, "comment");
  }
  Json take() { return std::move(list_); }

 private:
  const Judged& judged_;
  Json list_ = Json::array();
};

}  // namespace

base::Result<Json> document_symbols(const Question& question) {
  return Outline(question).make();
}

base::Result<Json> folding_ranges(const Question& question) {
  Folds folds(question.judged);
  for (const Stage& stage : question.judged.document().stages) folds.add(stage.span);
  for (const Instruction& instruction : question.judged.document().instructions) {
    folds.add(instruction.span);
    const Instruction& inner = instruction.nested ? *instruction.nested : instruction;
    // The only heredoc of an instruction of one line ends where the instruction does.
    if (inner.heredocs.size() < 2) continue;
    for (const dockerfile::Heredoc& heredoc : inner.heredocs) folds.add({heredoc.body.start, heredoc.terminator.end});
  }
  folds.add_comments();
  return folds.take();
}

}  // namespace plimsoll::lsp
