#include "dockerfile/forms.h"

#include "base/text.h"
#include "dockerfile/lex.h"

namespace plimsoll::dockerfile {
namespace {

Span of_text(std::size_t start, std::size_t end) {
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

// `KEY=value`: the sign that counts is the first, in quotes or not.
Pair pair_in(const Instruction& instruction, const Word& word, char escape) {
  Pair pair;
  const std::string_view raw = instruction.raw(word);
  const auto equals = raw.find('=');
  pair.span = word.span;
  pair.has_value = equals != std::string_view::npos;
  pair.raw_key = raw.substr(0, equals);
  const std::size_t key_end = word.within.start + pair.raw_key.size();
  pair.key_span = instruction.arguments.source_span(of_text(word.within.start, key_end));
  pair.key = unquote(pair.raw_key, escape).value;
  const std::size_t value_start = pair.has_value ? key_end + 1 : word.within.end;
  pair.value_span = value_start < word.within.end
                        ? instruction.arguments.source_span(of_text(value_start, word.within.end))
                        : Span{word.span.end, word.span.end};
  if (pair.has_value) pair.raw_value = raw.substr(equals + 1);
  pair.value = unquote(pair.raw_value, escape).value;
  return pair;
}

Pair legacy_pair(const Instruction& instruction) {
  const Word& key = instruction.words[0];
  const Word& value = instruction.words[1];
  Pair pair;
  pair.key = key.value;
  pair.value = value.value;
  pair.raw_key = instruction.raw(key);
  pair.raw_value = instruction.raw(value);
  pair.key_span = key.span;
  pair.value_span = value.span;
  pair.span = {key.span.start, value.span.end};
  pair.is_legacy = true;
  return pair;
}

// A decimal number that does not overflow, or nothing.
std::optional<std::uint32_t> small_number(std::string_view text) {
  const auto number = text.size() > 9 ? std::nullopt : base::parse_u64(text);
  if (!number) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

}  // namespace

From from_of(const Instruction& instruction) {
  From from;
  const auto& words = instruction.words;
  from.platform = instruction.flag("platform");
  if (!words.empty()) from.image = &words[0];
  if (words.size() >= 2 && base::to_lower(words[1].value) == "as") {
    from.as = &words[1];
    if (words.size() >= 3) from.alias = &words[2];
  }
  return from;
}

std::vector<Pair> pairs_of(const Instruction& instruction) {
  std::vector<Pair> pairs;
  const auto& words = instruction.words;
  if (words.empty()) return pairs;
  if (instruction.keyword != Keyword::kArg && instruction.raw(words[0]).find('=') == std::string_view::npos) {
    if (words.size() == 2) pairs.push_back(legacy_pair(instruction));
    return pairs;
  }
  for (const Word& word : words) {
    const bool has_value = instruction.raw(word).find('=') != std::string_view::npos;
    if (has_value || instruction.keyword == Keyword::kArg)
      pairs.push_back(pair_in(instruction, word, instruction.escape));
  }
  return pairs;
}

Copy copy_of(const Instruction& instruction) {
  Copy copy;
  if (instruction.words.size() < 2) return copy;
  for (std::size_t i = 0; i + 1 < instruction.words.size(); ++i) copy.sources.push_back(&instruction.words[i]);
  copy.target = &instruction.words.back();
  return copy;
}

const Heredoc* heredoc_of(const Instruction& instruction, const Word& source) {
  for (const Heredoc& heredoc : instruction.heredocs)
    if (heredoc.marker == source.span) return &heredoc;
  return nullptr;
}

std::optional<Port> port_of(std::string_view word) {
  const auto [ports, protocol] = base::cut(word, '/');
  const auto [first, last] = base::cut(ports, '-');
  const auto low = small_number(first);
  const auto high = last ? small_number(*last) : low;
  if (!low || !high) return std::nullopt;
  return Port{*low, *high, protocol.value_or("")};
}

std::vector<Option> options_of(std::string_view value) {
  std::vector<Option> options;
  std::string field;
  const auto end_field = [&] {
    const auto [name, rest] = base::cut(field, '=');
    Option option{base::to_lower(base::trim(name)), std::nullopt};
    if (rest) option.value = std::string(*rest);
    options.push_back(std::move(option));
    field.clear();
  };
  bool quoted = false;
  for (const char c : value) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) end_field();
    if (c != '"' && (c != ',' || quoted)) field += c;
  }
  if (!value.empty()) end_field();
  return options;
}

UserGroup user_of(std::string_view word) {
  const auto [user, group] = base::cut(word, ':');
  return {user, group};
}

}  // namespace plimsoll::dockerfile
