#include "lsp/variable_uses.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Instruction;
using dockerfile::Keyword;
using dockerfile::Span;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_name_part(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9');
}

// Calls take(start, end) for each name in the text.
template <class Take>
void scan(std::string_view text, char escape, bool quotes_count, Take take) {
  bool in_single = false, in_double = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_single) {
      in_single = c != '\'';
    } else if (c == escape) {
      ++i;
    } else if (quotes_count && c == '"') {
      in_double = !in_double;
    } else if (quotes_count && c == '\'' && !in_double) {
      in_single = true;
    } else if (c == '$') {
      std::size_t start = i + 1;
      if (start < text.size() && text[start] == '{') ++start;
      std::size_t end = start;
      while (end < text.size() && (end == start ? is_name_start(text[end]) : is_name_part(text[end]))) ++end;
      if (end > start) take(static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end));
      if (end > start) i = end - 1;
    }
  }
}

// Of these nobody but a shell puts variables in.
bool is_for_shell(Keyword keyword) {
  return keyword == Keyword::kRun || keyword == Keyword::kCmd || keyword == Keyword::kEntrypoint ||
         keyword == Keyword::kHealthcheck || keyword == Keyword::kShell;
}

}  // namespace

void each_variable_use(const dockerfile::Document& document, const Instruction& instruction, const TakeUse& take) {
  if (instruction.keyword == Keyword::kOnbuild || instruction.keyword == Keyword::kUnknown) return;
  for (const dockerfile::Flag& flag : instruction.flags) {
    const std::string_view written = document.at(flag.value_span);
    scan(written, document.escape, true, [&](std::uint32_t start, std::uint32_t end) {
      take(written.substr(start, end - start), {flag.value_span.start + start, flag.value_span.start + end});
    });
  }
  const auto take_mapped = [&](const dockerfile::MappedText& text, char escape, bool quotes_count) {
    scan(text.text(), escape, quotes_count, [&](std::uint32_t start, std::uint32_t end) {
      const Span at = text.source_span({start, end});
      const std::string_view name = std::string_view(text.text()).substr(start, end - start);
      if (document.at(at) == name) take(name, at);  // else a continuation cuts it in two
    });
  };
  const bool is_shell = is_for_shell(instruction.keyword);
  const bool is_list = instruction.exec_form || (instruction.nested && instruction.nested->exec_form);
  // A shell's escape is its own, whatever the file's is.
  if (!(is_shell && is_list)) take_mapped(instruction.arguments, is_shell ? '\\' : document.escape, true);
  for (const dockerfile::Heredoc& heredoc : instruction.heredocs) {
    if (heredoc.expands || is_shell) take_mapped(heredoc.text, '\\', is_shell);
  }
}

}  // namespace plimsoll::lsp
