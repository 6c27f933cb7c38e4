#include "dockerfile/heredocs.h"

#include <algorithm>

#include "dockerfile/lex.h"
#include "dockerfile/lines.h"

namespace plimsoll::dockerfile {
namespace {

constexpr char kEscape = '\\';  // whatever the file's own is

std::ptrdiff_t count_quotes(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c == '\'' || c == '"'; });
}

// A word as a marker: a number, `<<`, `-`, spaces, the name.
std::optional<Heredoc> marker_of(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size() && word[at] >= '0' && word[at] <= '9') ++at;
  if (word.substr(at, 2) != "<<") return std::nullopt;
  at += 2;
  Heredoc heredoc;
  heredoc.strips_tabs = at < word.size() && word[at] == '-';
  if (heredoc.strips_tabs) ++at;
  while (at < word.size() && (is_blank(word[at]) || word[at] == '\n')) ++at;
  const std::string_view name = word.substr(at);
  if (name.find('<') != std::string_view::npos) return std::nullopt;
  Unquoted unquoted = unquote(name, kEscape);
  if (unquoted.fault != nullptr || unquoted.value.empty()) return std::nullopt;
  heredoc.expands = count_quotes(unquoted.value) == count_quotes(name);
  heredoc.name = std::move(unquoted.value);
  return heredoc;
}

// One past the word at `at`; white space right behind `<<` is part of it. Nothing where a quote or `${` has no end.
std::optional<std::size_t> word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && space_length(text, at) == 0) {
    const char c = text[at];
    if (c == '\'' || c == '"' || c == '$') {
      const Lexed part = c == '$' ? skip_variable(text, at, kEscape) : skip_quoted(text, at, kEscape);
      if (part.fault != nullptr) return std::nullopt;
      at = part.end;
    } else if (c == '<' && text.substr(at, 2) == "<<") {
      at += 2;
      while (at < text.size() && is_blank(text[at])) ++at;
    } else {
      at += c == kEscape ? 2 : 1;
    }
  }
  return std::min(at, text.size());
}

}  // namespace

std::vector<Heredoc> heredoc_markers(const MappedText& line, std::size_t most) {
  std::vector<Heredoc> found;
  const std::string_view text = line.text();
  if (text.find("<<") == std::string_view::npos) return found;
  for (std::size_t at = skip_spaces(text, 0); at < text.size(); at = skip_spaces(text, at)) {
    const auto end = word_end(text, at);
    if (!end) return {};
    const std::string_view word = text.substr(at, *end - at);
    auto heredoc = word.find("<<") == std::string_view::npos || found.size() >= most ? std::nullopt : marker_of(word);
    if (heredoc) {
      heredoc->marker = line.source_span({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(*end)});
      found.push_back(std::move(*heredoc));
    }
    at = *end;
  }
  return found;
}

std::uint32_t read_heredoc_body(std::string_view file, std::uint32_t at, Heredoc& heredoc) {
  heredoc.body = {at, at};
  heredoc.terminated = false;
  while (at < file.size()) {
    const Line line = line_at(file, at);
    std::uint32_t start = line.start;
    while (heredoc.strips_tabs && start < line.end && file[start] == '\t') ++start;
    if (file.substr(start, line.end - start) == heredoc.name) {
      heredoc.terminated = true;
      heredoc.terminator = {start, line.end};
      return line.next;
    }
    heredoc.text.append(file.substr(start, line.next - start), start);
    heredoc.body.end = line.next;
    at = line.next;
  }
  heredoc.terminator = {heredoc.body.end, heredoc.body.end};
  return at;
}

}  // namespace plimsoll::dockerfile
