#include "dockerfile/head.h"

#include <algorithm>

#include "dockerfile/lex.h"

namespace plimsoll::dockerfile {
namespace {

Span span_of(std::size_t start, std::size_t end) {
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

// The flag at `at`, quotes and backslashes taken away: here `\` escapes whatever the file's own escape is.
std::string read_flag(std::string_view text, std::size_t& at) {
  std::string word;
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && space_length(text, at) == 1) break;
    if (c == '\\') {
      if (++at < text.size()) word += text[at];
    } else if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else {
      word += c;
    }
  }
  at = std::min(at, text.size());
  return word;
}

Flag make_flag(const MappedText& text, Span raw, std::string word) {
  Flag flag;
  flag.span = text.source_span(raw);
  const auto equals = word.find('=');
  if (equals == std::string::npos) {
    flag.name = word.substr(2);
    flag.value_span = {flag.span.end, flag.span.end};
    return flag;
  }
  flag.name = word.substr(2, equals - 2);
  flag.value = word.substr(equals + 1);
  const auto sign = std::string_view(text.text()).find('=', raw.start);
  const std::size_t start = std::min<std::size_t>(sign == std::string::npos ? raw.end : sign + 1, raw.end);
  flag.value_span = start < raw.end ? text.source_span(span_of(start, raw.end)) : Span{flag.span.end, flag.span.end};
  return flag;
}

// `--` alone ends the flags and is dropped; so does a word that does not start with it.
std::size_t read_flags(const MappedText& mapped, std::size_t at, std::size_t most, std::vector<Flag>& flags) {
  const std::string_view text = mapped.text();
  for (;;) {
    at = skip_spaces(text, at);
    if (text.substr(at, 2) != "--" || flags.size() >= most) return at;
    const std::size_t start = at;
    std::string word = read_flag(text, at);
    if (word == "--") return at;
    if (word.size() > 2) flags.push_back(make_flag(mapped, span_of(start, at), std::move(word)));
  }
}

}  // namespace

Head read_head(const MappedText& mapped, std::size_t most) {
  Head head;
  const std::string_view text = std::string_view(mapped.text()).substr(0, trimmed_end(mapped.text()));
  const std::size_t start = std::min(skip_spaces(text, 0), text.size());
  std::size_t at = start;
  while (at < text.size() && !is_blank(text[at])) ++at;
  head.keyword = span_of(start, at);
  const std::size_t arguments = read_flags(mapped, at, most, head.flags);
  const std::size_t from = std::min(skip_spaces(mapped.text(), arguments), text.size());
  head.arguments = span_of(from, text.size());
  return head;
}

}  // namespace plimsoll::dockerfile
