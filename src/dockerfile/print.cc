#include "dockerfile/print.h"

#include <algorithm>

namespace plimsoll::dockerfile {
namespace {

void add(std::vector<Token>& tokens, TokenKind kind, Span span) {
  if (span.start < span.end) tokens.push_back({kind, span});
}

bool overlap(Span a, Span b) {
  return a.start < b.end && b.start < a.end;
}

// The words, or all of the text, with the markers of heredocs taken out of them.
void add_arguments(const Instruction& instruction, const std::vector<Heredoc>& heredocs, std::vector<Token>& tokens) {
  auto marker = heredocs.begin();
  const auto rest = [&](TokenKind kind, Span span) {
    while (marker != heredocs.end() && marker->marker.end <= span.start) ++marker;
    for (auto inside = marker; inside != heredocs.end() && overlap(inside->marker, span); ++inside) {
      add(tokens, kind, {span.start, std::max(span.start, inside->marker.start)});
      span.start = std::min(span.end, inside->marker.end);
    }
    add(tokens, kind, span);
  };
  for (const Word& word : instruction.words) rest(TokenKind::kWord, word.span);
  const bool is_text = instruction.words.empty() && !instruction.nested;
  const auto size = static_cast<std::uint32_t>(instruction.arguments.text().size());
  if (is_text) rest(TokenKind::kText, instruction.arguments.source_span({0, size}));
}

void add_instruction(const Instruction& instruction, std::vector<Token>& tokens) {
  const std::size_t first = tokens.size();
  add(tokens, TokenKind::kKeyword, instruction.keyword_span);
  for (const Flag& flag : instruction.flags) add(tokens, TokenKind::kFlag, flag.span);
  if (instruction.keyword == Keyword::kHealthcheck && instruction.nested) {
    add_arguments(*instruction.nested, {}, tokens);
    add(tokens, TokenKind::kWord, instruction.words[0].span);
  } else {
    add_arguments(instruction, instruction.heredocs, tokens);
  }
  for (const Heredoc& heredoc : instruction.heredocs) add(tokens, TokenKind::kHeredocMarker, heredoc.marker);
  std::sort(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.end(),
            [](const Token& a, const Token& b) { return a.span.start < b.span.start; });
  if (instruction.keyword == Keyword::kOnbuild && instruction.nested) add_instruction(*instruction.nested, tokens);
  for (const Heredoc& heredoc : instruction.heredocs) {
    add(tokens, TokenKind::kHeredocBody, heredoc.body);
    add(tokens, TokenKind::kHeredocEnd, heredoc.terminator);
  }
}

// Both lists are in order; a comment inside a token cuts it in two.
std::vector<Token> cut_at_comments(const std::vector<Token>& tokens, const std::vector<Comment>& comments) {
  std::vector<Token> all;
  all.reserve(tokens.size() + comments.size());
  auto comment = comments.begin();
  for (Token token : tokens) {
    for (; comment != comments.end() && comment->span.start < token.span.end; ++comment) {
      if (comment->span.start > token.span.start) {
        add(all, token.kind, {token.span.start, comment->span.start});
        token.span.start = comment->span.end;
      }
      add(all, TokenKind::kComment, comment->span);
    }
    add(all, token.kind, token.span);
  }
  for (; comment != comments.end(); ++comment) add(all, TokenKind::kComment, comment->span);
  return all;
}

class Fault {
 public:
  explicit Fault(const Document& document) : document_(document) {}
  std::optional<std::string> find();

 private:
  // `inner` lies in `outer`, behind the last one.
  void next(const char* what, Span inner, Span outer, std::uint32_t& last) {
    if (fault_.empty() &&
        (inner.start > inner.end || inner.start < std::max(last, outer.start) || inner.end > outer.end))
      fault_ =
          fmt::format("{} [{}, {}) in [{}, {}) behind {}", what, inner.start, inner.end, outer.start, outer.end, last);
    last = std::max(last, inner.end);
  }
  void instruction(const Instruction& it, Span outer);
  void comments(Span whole);
  void mapped(const MappedText& text);

  const Document& document_;
  std::string fault_;
};

// Each byte of the text is the file's at its place.
void Fault::mapped(const MappedText& mapped) {
  const auto size = static_cast<std::uint32_t>(mapped.text().size());
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < size && fault_.empty(); i += 1 + size / 64) {  // some of them
    const std::uint32_t at = mapped.source(i);
    if (at >= document_.text.size() || document_.text[at] != mapped.text()[i] || at < last)
      fault_ = fmt::format("byte {} of a text is not at {}", i, at);
    last = at;
  }
}

void Fault::instruction(const Instruction& it, Span outer) {
  std::uint32_t last = outer.start;
  next("keyword", it.keyword_span, it.span, last);
  for (const Flag& flag : it.flags) {
    next("flag", flag.span, it.span, last);
    std::uint32_t value = flag.span.start;
    next("value", flag.value_span, flag.span, value);
  }
  for (const Word& word : it.words) {
    next("word", word.span, it.span, last);
    if (word.within.start > word.within.end || word.within.end > it.arguments.text().size()) fault_ = "word within";
  }
  std::uint32_t marker = it.keyword_span.start;
  for (const Heredoc& heredoc : it.heredocs) {
    next("marker", heredoc.marker, it.span, marker);
    mapped(heredoc.text);
  }
  for (const Heredoc& heredoc : it.heredocs) {
    if (heredoc.terminated) next("body", heredoc.body, it.span, marker);
    if (heredoc.terminated) next("terminator", heredoc.terminator, it.span, marker);
  }
  mapped(it.arguments);
  std::uint32_t line = 0;
  for (const Span blank : it.blank_lines) next("blank line", blank, it.span, line);
  if (!it.nested) return;
  std::uint32_t inner = it.keyword_span.end;
  next("nested", it.nested->span, it.span, inner);
  instruction(*it.nested, it.nested->span);
}

void Fault::comments(Span whole) {
  std::uint32_t last = 0;
  for (const Comment& comment : document_.comments) {
    next("comment", comment.span, whole, last);
    std::uint32_t before = 0;
    if (comment.instruction && *comment.instruction < document_.instructions.size())
      next("comment inside", comment.span, document_.instructions[*comment.instruction].span, before);
  }
}

std::optional<std::string> Fault::find() {
  const Span whole{0, static_cast<std::uint32_t>(document_.text.size())};
  std::uint32_t last = 0;
  for (const Instruction& it : document_.instructions) {
    next("instruction", it.span, whole, last);
    instruction(it, it.span);
  }
  comments(whole);
  std::uint32_t stage_end = 0;
  for (const Stage& stage : document_.stages) next("stage", stage.span, whole, stage_end);
  for (const SyntaxError& error : document_.errors) {
    std::uint32_t before = 0;
    next("error", error.span, whole, before);
  }
  last = 0;
  for (const Token& token : tokens_of(document_)) next("token", token.span, whole, last);
  if (fault_.empty()) return std::nullopt;
  return fault_;
}

}  // namespace

std::vector<Token> tokens_of(const Document& document) {
  std::vector<Token> tokens;
  const Directives& known = document.directives;
  if (known.syntax) add(tokens, TokenKind::kDirective, known.syntax->span);
  if (known.escape) add(tokens, TokenKind::kDirective, known.escape->span);
  if (known.check) add(tokens, TokenKind::kDirective, known.check->span);
  std::sort(tokens.begin(), tokens.end(), [](const Token& a, const Token& b) { return a.span.start < b.span.start; });
  for (const Instruction& instruction : document.instructions) add_instruction(instruction, tokens);
  return cut_at_comments(tokens, document.comments);
}

std::string print(const Document& document) {
  std::string out;
  out.reserve(document.text.size());
  std::uint32_t at = 0;
  for (const Token& token : tokens_of(document)) {
    out += document.at({at, token.span.start});
    out += document.at(token.span);
    at = token.span.end;
  }
  out += document.at({at, static_cast<std::uint32_t>(document.text.size())});
  return out;
}

std::optional<std::string> fault_of(const Document& document) {
  return Fault(document).find();
}

}  // namespace plimsoll::dockerfile
