// Only what cannot change a build: white space at line ends goes, and instructions are written in capitals. What stands
// in an instruction of several lines stays as it is but for its name: a heredoc, a continuation.
#include <algorithm>

#include "base/text.h"
#include "dockerfile/forms.h"
#include "dockerfile/lines.h"
#include "dockerfile/parse.h"
#include "lint/fix.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Instruction;
using lint::TextEdit;

class Formatter {
 public:
  explicit Formatter(const dockerfile::Document& document) : document_(document) {}

  std::vector<TextEdit> edits() {
    for (const Instruction& instruction : document_.instructions) capitals(instruction);
    trim_lines();
    std::ranges::stable_sort(edits_, {}, [](const TextEdit& edit) { return edit.at.start; });
    return std::move(edits_);
  }

 private:
  void capitals(const Instruction& instruction) {
    write(instruction.keyword_span, dockerfile::name_of(instruction.keyword));
    if (instruction.keyword == dockerfile::Keyword::kFrom) {
      if (const auto* as = dockerfile::from_of(instruction).as) write(as->span, "AS");
    }
    if (instruction.nested) capitals(*instruction.nested);
  }

  // Where the word stands there in other letters; not where it is unknown or a continuation cuts it in two.
  void write(Span at, std::string_view word) {
    const std::string_view written = document_.at(at);
    if (written != word && base::to_lower(written) == base::to_lower(word)) edits_.push_back({at, std::string(word)});
  }

  void trim_lines() {
    auto instruction = document_.instructions.begin();
    const std::string_view text = document_.text;
    for (std::uint32_t at = 0; at < text.size();) {
      const dockerfile::Line line = dockerfile::line_at(text, at);
      at = line.next;
      while (instruction != document_.instructions.end() && instruction->span.end < line.start) ++instruction;
      const bool is_part = instruction != document_.instructions.end() && instruction->span.start < line.end &&
                           document_.at(instruction->span).find('\n') != std::string_view::npos;
      if (!is_part) trim({line.start, line.end});
      if (line.next == line.end) break;
    }
  }

  void trim(Span line) {
    std::uint32_t end = line.end;
    while (end > line.start && (document_.text[end - 1] == ' ' || document_.text[end - 1] == '\t')) --end;
    if (end < line.end) edits_.push_back({{end, line.end}, ""});
  }

  const dockerfile::Document& document_;
  std::vector<TextEdit> edits_;
};

// AS of FROM, CMD and NONE of HEALTHCHECK: a word that is a name of the language.
bool is_language(const Instruction& instruction, std::size_t word) {
  return (instruction.keyword == dockerfile::Keyword::kFrom && word == 1) ||
         (instruction.keyword == dockerfile::Keyword::kHealthcheck && word == 0);
}

bool is_same(const Instruction& a, const Instruction& b) {
  if (a.keyword != b.keyword || a.words.size() != b.words.size() || a.heredocs.size() != b.heredocs.size())
    return false;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    const std::string &one = a.words[i].value, &other = b.words[i].value;
    if (is_language(a, i) ? base::to_lower(one) != base::to_lower(other) : one != other) return false;
  }
  if (a.nested && b.nested) return is_same(*a.nested, *b.nested);
  return !a.words.empty() || base::trim(a.arguments.text()) == base::trim(b.arguments.text());
}

// The promise, looked at: every instruction says the same.
bool holds(const dockerfile::Document& before, const std::string& text) {
  const dockerfile::Document after = dockerfile::parse(text);
  return std::ranges::equal(before.instructions, after.instructions, is_same) &&
         before.errors.size() == after.errors.size();
}

}  // namespace

base::Result<Json> formatting(const Question& question) {
  const auto& document = question.judged.document();
  const std::vector<TextEdit> edits = Formatter(document).edits();
  Json list = Json::array();
  if (edits.empty() || !holds(document, lint::edited(document.text, edits))) return list;
  for (const TextEdit& edit : edits) list.push_back(question.text_edit(edit.at, edit.text));
  return list;
}

}  // namespace plimsoll::lsp
