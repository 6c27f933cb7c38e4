#include "dockerfile/lex.h"

namespace plimsoll::dockerfile {
namespace {

constexpr int kDeepest = 100;  // ${a:-${b:-...}}; BuildKit knows no limit

constexpr const char* kNoSingleQuote = "A single quote is never closed.";
constexpr const char* kNoDoubleQuote = "A double quote is never closed.";
constexpr const char* kNoBrace = "A `${` is never closed.";
constexpr const char* kBadSubstitution = "Nothing can be substituted for this `${`.";
constexpr const char* kTooDeep = "Variables are nested too deeply.";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

Lexed variable(std::string_view text, std::size_t at, char escape, int depth);

Lexed double_quoted(std::string_view text, std::size_t at, char escape, int depth) {
  for (++at; at < text.size();) {
    if (text[at] == '"') return {at + 1};
    if (text[at] == '$') {
      const Lexed inside = variable(text, at, escape, depth);
      if (inside.fault != nullptr) return inside;
      at = inside.end;
    } else if (text[at] == escape && at + 1 < text.size() &&
               (text[at + 1] == '"' || text[at + 1] == '$' || text[at + 1] == escape)) {
      at += 2;
    } else {
      ++at;
    }
  }
  return {at, kNoDoubleQuote};
}

Lexed quoted(std::string_view text, std::size_t at, char escape, int depth) {
  if (text[at] == '"') return double_quoted(text, at, escape, depth);
  const auto end = text.find('\'', at + 1);
  if (end == std::string_view::npos) return {text.size(), kNoSingleQuote};
  return {end + 1};
}

// Up to one past `stop`, quotes and variables in between skipped.
Lexed until(std::string_view text, std::size_t at, char stop, char escape, int depth) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == stop) return {at + 1};
    if (c == '$' || c == '"' || c == '\'') {
      const Lexed inside = c == '$' ? variable(text, at, escape, depth) : quoted(text, at, escape, depth);
      if (inside.fault != nullptr) return inside;
      at = inside.end;
    } else {
      at += c == escape ? 2 : 1;
    }
  }
  return {text.size(), kNoBrace};
}

Lexed variable(std::string_view text, std::size_t at, char escape, int depth) {
  if (depth > kDeepest) return {at, kTooDeep};
  ++at;
  if (at >= text.size() || text[at] != '{') return {skip_name(text, at)};
  ++at;
  if (at >= text.size()) return {at, kNoBrace};
  if (text[at] == '{' || text[at] == '}' || text[at] == ':') return {at, kBadSubstitution};
  at = skip_name(text, at);
  if (at >= text.size()) return {at, kNoBrace};
  switch (text[at]) {
    case '}':
      return {at + 1};
    case ':':
      if (at + 1 >= text.size()) return {at, kNoBrace};
      return until(text, at + 2, '}', escape, depth + 1);
    case '+':
    case '-':
    case '?':
    case '#':
    case '%':
      return until(text, at + 1, '}', escape, depth + 1);
    case '/': {
      const std::size_t all = at + 1 < text.size() && text[at + 1] == '/' ? 2 : 1;
      const Lexed pattern = until(text, at + all, '/', escape, depth + 1);
      if (pattern.fault != nullptr) return pattern;
      return until(text, pattern.end, '}', escape, depth + 1);
    }
    default:
      return {at, kBadSubstitution};
  }
}

// What stands between the double quotes: an escape takes itself away before `"`, `$` and itself.
void unquote_double(std::string_view inside, char escape, std::string& value) {
  for (std::size_t at = 0; at < inside.size();) {
    if (inside[at] == '$') {
      const std::size_t end = skip_variable(inside, at, escape).end;
      value += inside.substr(at, end - at);
      at = end;
      continue;
    }
    if (inside[at] == escape && at + 1 < inside.size() &&
        (inside[at + 1] == '"' || inside[at + 1] == '$' || inside[at + 1] == escape))
      ++at;
    value += inside[at++];
  }
}

}  // namespace

std::size_t space_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return first == ' ' || (first >= '\t' && first <= '\r') ? 1 : 0;
  if (first == 0xC2) return byte(1) == 0x85 || byte(1) == 0xA0 ? 2 : 0;  // next line, no-break space
  const unsigned rest = byte(1) << 8U | byte(2);
  if (first == 0xE1) return rest == 0x9A80 ? 3 : 0;  // ogham
  if (first == 0xE2) {
    const bool general = (rest >= 0x8080 && rest <= 0x808A) || rest == 0x80A8 || rest == 0x80A9 || rest == 0x80AF;
    return general || rest == 0x819F ? 3 : 0;
  }
  return first == 0xE3 && rest == 0x8080 ? 3 : 0;  // ideographic
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (const std::size_t length = space_length(text, at)) at += length;
  return at;
}

std::size_t trimmed_end(std::string_view text) {
  for (;;) {
    const std::size_t size = text.size();
    std::size_t length = 0;
    for (std::size_t bytes = 1; bytes <= 3 && bytes <= size && length == 0; ++bytes)
      if (space_length(text, size - bytes) == bytes) length = bytes;
    if (length == 0) return size;
    text.remove_suffix(length);
  }
}

std::size_t skip_name(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (is_digit(text[at])) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
  }
  if (std::string_view("@*#?-$!").find(text[at]) != std::string_view::npos) return at + 1;
  while (at < text.size() && is_name_character(text[at])) ++at;
  return at;
}

Lexed skip_quoted(std::string_view text, std::size_t at, char escape) {
  return quoted(text, at, escape, 0);
}

Lexed skip_variable(std::string_view text, std::size_t at, char escape) {
  return variable(text, at, escape, 0);
}

Unquoted unquote(std::string_view word, char escape) {
  Unquoted result;
  const char special[] = {'\'', '"', '$', escape};
  std::size_t plain = word.find_first_of(std::string_view(special, 4));
  result.value = word.substr(0, plain);
  for (std::size_t at = result.value.size(); at < word.size();) {
    const char c = word[at];
    if (c == '\'' || c == '"' || c == '$') {
      const Lexed part = c == '$' ? skip_variable(word, at, escape) : skip_quoted(word, at, escape);
      if (part.fault != nullptr) return {std::string(word), part.fault};
      if (c == '$') result.value += word.substr(at, part.end - at);
      if (c == '\'') result.value += word.substr(at + 1, part.end - at - 2);
      if (c == '"') unquote_double(word.substr(at + 1, part.end - at - 2), escape, result.value);
      at = part.end;
    } else {
      if (c == escape) ++at;
      if (at < word.size()) result.value += word[at++];
    }
  }
  return result;
}

}  // namespace plimsoll::dockerfile
