#include "lint/programs/run_edits.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/shell_args.h"

namespace plimsoll::lint {
namespace {

using dockerfile::ShellScript;

// RUN <<EOF: the heredoc is all that the shell reads.
bool is_heredoc_script(const Step& run) {
  return run->heredocs.size() == 1 && run.body->text.text().size() == run->heredocs[0].text.text().size();
}

// Where the last command or block that is not inside another one ends, in the text.
std::uint32_t end_of_statements(const ShellScript& script) {
  std::uint32_t end = 0;
  for (const auto& command : script.commands) {
    if (command.scope == 0) end = std::max(end, command.in_text.end);
  }
  for (const auto& scope : script.scopes) {
    if (scope.parent != 0) continue;
    end = std::max(end, scope.in_text.end);
    for (const auto& redirection : scope.redirections) end = std::max(end, redirection.in_text.end);
  }
  return end;
}

bool leaves(const ShellScript& script) {
  const auto& last = script.commands.back();
  return last.name && base::is_one_of(*last.name, {"exit", "exec", "return"});
}

std::uint32_t line_start(std::string_view text, std::uint32_t at) {
  const std::size_t end = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return end == text.npos ? 0 : static_cast<std::uint32_t>(end + 1);
}

std::string_view indent_at(std::string_view text, std::uint32_t start) {
  const std::size_t end = text.find_first_not_of(" \t", start);
  return text.substr(start, (end == text.npos ? text.size() : end) - start);
}

}  // namespace

std::optional<TextEdit> appended(const dockerfile::Document& document, const Step& run, std::string_view command) {
  if (run.body == nullptr || !run.body->script || run->exec_form) return {};
  const ShellScript& script = *run.body->script;
  if (script.broken || script.too_large || script.commands.empty() || leaves(script)) return {};
  const bool is_heredoc = is_heredoc_script(run);
  if (!run->heredocs.empty() && !is_heredoc) return {};
  const std::string& text = run.body->text.text();
  const std::uint32_t end = end_of_statements(script);
  if (end == 0 || text.find_last_not_of(" \t\r\n") + 1 != end) return {};
  const std::uint32_t at = run.body->text.source_span({end - 1, end}).end;
  const std::uint32_t line = line_start(document.text, at);
  if (is_heredoc || line <= run->span.start) return TextEdit{{at, at}, fmt::format(" && {}", command)};
  return TextEdit{
      {at, at},
      fmt::format(" {}{}{}&& {}", run->escape, line_end_of(document), indent_at(document.text, line), command)};
}

std::optional<TextEdit> word_behind(const dockerfile::Document& document, const Step& run,
                                    const dockerfile::ShellWord& before, std::string_view word) {
  const Span at = before.at;
  if (run->exec_form) {
    if (document.at(at) != before.value || at.start == 0) return {};
    const bool is_string = document.text[at.start - 1] == '"' && document.at({at.end, at.end + 1}) == "\"";
    if (is_string) return TextEdit{{at.end, at.end}, fmt::format("\", \"{}", word)};
  }
  return TextEdit{{at.end, at.end}, fmt::format(" {}", word)};
}

std::optional<Remedy> with_word_behind(const dockerfile::Document& document, const Step& run,
                                       const dockerfile::ShellWord& before, std::string_view word) {
  auto edit = word_behind(document, run, before, word);
  if (!edit) return {};
  return Remedy{fmt::format("Add {}", word), {*std::move(edit)}};
}

TextEdit line_above(const dockerfile::Document& document, const Step& step, std::string_view line) {
  const std::string_view text = document.text;
  std::uint32_t at = line_start(text, document.instructions[step.index].span.start);
  while (at > 0) {
    const std::uint32_t above = line_start(text, at - 1);
    if (!text.substr(above + indent_at(text, above).size()).starts_with('#')) break;
    at = above;
  }
  return {{at, at}, fmt::format("{}{}", line, line_end_of(document))};
}

}  // namespace plimsoll::lint
