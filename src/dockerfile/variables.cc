#include "dockerfile/variables.h"

#include <fmt/format.h>

#include "dockerfile/lex.h"
#include "dockerfile/pattern.h"

namespace plimsoll::dockerfile {
namespace {

constexpr std::size_t kLongest = 128U << 10U;  // of what a word becomes
constexpr std::size_t kMostUses = 10'000;

struct Value {
  std::string text;
  bool is_known = true;
};

// Walks a word that lex.h found nothing wrong with, so that every quote and brace has its end and the depth is bounded.
class Expander {
 public:
  Expander(std::string_view word, char escape, const std::function<Lookup(std::string_view)>& lookup, Expansion& result)
      : word_(word), escape_(escape), lookup_(lookup), result_(result) {}

  Value all() { return until(0, false); }

 private:
  char peek() const { return at_ < word_.size() ? word_[at_] : '\0'; }
  void fail(std::string message) {
    if (result_.fault.empty()) result_.fault = std::move(message);
  }
  void add(Value& value, const Value& more) {
    value.is_known = value.is_known && more.is_known;
    add(value, more.text);
  }
  void add(Value& value, std::string_view text) {
    total_ += text.size();
    if (total_ > kLongest) return fail("The variables of this word make it too long.");
    value.text += text;
  }
  Value until(char stop, bool raw_escapes);
  Value double_quoted(bool raw_escapes);
  Value variable();
  Value substitution(std::string_view name, const Lookup& found);
  Value conditional(std::string_view name, const Lookup& found, bool empty_too);
  Value trimmed(const Lookup& found);
  Value replacement(const Lookup& found);

  std::string_view word_;
  char escape_;
  const std::function<Lookup(std::string_view)>& lookup_;
  Expansion& result_;
  std::size_t at_ = 0;
  std::size_t total_ = 0;
};

// Up to and with `stop`; 0 is the end of the word.
Value Expander::until(char stop, bool raw_escapes) {
  Value value;
  while (at_ < word_.size()) {
    const char c = word_[at_];
    if (stop != 0 && c == stop) {
      ++at_;
      break;
    }
    if (c == '$') {
      add(value, variable());
    } else if (c == '"') {
      add(value, double_quoted(raw_escapes));
    } else if (c == '\'') {
      const std::size_t end = std::min(word_.find('\'', at_ + 1), word_.size());
      add(value, word_.substr(at_ + 1, end - at_ - 1));
      at_ = std::min(end + 1, word_.size());
    } else {
      if (c == escape_) {
        if (raw_escapes) add(value, word_.substr(at_, 1));
        if (++at_ == word_.size()) break;
      }
      add(value, word_.substr(at_++, 1));
    }
  }
  return value;
}

Value Expander::double_quoted(bool raw_escapes) {
  Value value;
  for (++at_; at_ < word_.size() && word_[at_] != '"';) {
    if (word_[at_] == '$') {
      add(value, variable());
      continue;
    }
    if (word_[at_] == escape_ && at_ + 1 < word_.size()) {
      const char next = word_[at_ + 1];
      const bool escapes = next == '"' || next == '$' || next == escape_;
      if (raw_escapes && escapes) add(value, word_.substr(at_, 1));
      if (escapes) ++at_;
    }
    add(value, word_.substr(at_++, 1));
  }
  if (at_ < word_.size()) ++at_;
  return value;
}

Value plain(const Lookup& found) {
  return {std::string(found.value), found.is_known && found.has_value};
}

Value Expander::variable() {
  ++at_;
  const bool braces = peek() == '{';
  if (braces) ++at_;
  const std::size_t start = at_;
  at_ = skip_name(word_, at_);
  const std::string_view name = word_.substr(start, at_ - start);
  if (!braces && name.empty()) return {"$"};
  if (result_.uses.size() >= kMostUses) fail("There are too many variables in this word.");
  if (!result_.fault.empty()) {  // nothing more is looked at
    at_ = word_.size();
    return {};
  }
  const Lookup found = lookup_(name);
  const char next = peek();
  const bool conditional = braces && std::string_view(":-+?").find(next) != std::string_view::npos;
  result_.uses.push_back({std::string(name),
                          {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at_)},
                          found.defined,
                          conditional});
  if (!braces) return plain(found);
  ++at_;
  if (next == '}') return plain(found);
  --at_;
  return substitution(name, found);
}

// Behind the name, at the character that says what is done with it.
Value Expander::substitution(std::string_view name, const Lookup& found) {
  switch (peek()) {
    case ':':
      ++at_;
      if (peek() == '#' || peek() == '%') return trimmed(found);
      return conditional(name, found, true);
    case '#':
    case '%':
      return trimmed(found);
    case '/':
      return replacement(found);
    default:
      return conditional(name, found, false);
  }
}

Value Expander::conditional(std::string_view name, const Lookup& found, bool empty_too) {
  const char sign = peek();
  ++at_;
  Value word = until('}', false);
  const bool has = found.has_value && !(empty_too && found.is_known && found.value.empty());
  if (sign == '-') return has ? plain(found) : word;
  if (sign == '+') return has ? word : Value{};
  if (sign != '?') {
    fail(fmt::format("`{}{}` is no way to substitute a variable.", empty_too ? ":" : "", sign));
    return {};
  }
  if (!has) {
    const char* missing = found.has_value ? "is not allowed to be empty" : "is not allowed to be unset";
    fail(fmt::format("{}: {}", name, word.text.empty() ? missing : word.text));
  }
  return plain(found);
}

Value Expander::trimmed(const Lookup& found) {
  const char sign = peek();
  ++at_;
  Value pattern = until('}', true);
  const bool longest = !pattern.text.empty() && pattern.text[0] == sign;
  const std::string_view wanted = std::string_view(pattern.text).substr(longest ? 1 : 0);
  const Part part = longest ? Part::kLongest : Part::kShortest;
  auto cut = sign == '#' ? without_prefix(found.value, wanted, part) : without_suffix(found.value, wanted, part);
  if (!cut) fail(fmt::format("The pattern `{}` cannot be used.", wanted.substr(0, 100)));
  return {std::move(cut).value_or(""), plain(found).is_known && pattern.is_known};
}

Value Expander::replacement(const Lookup& found) {
  ++at_;
  const bool all = peek() == '/';
  if (all) ++at_;
  const Value pattern = until('/', true);
  const Value by = until('}', true);
  auto changed = replaced(found.value, pattern.text, by.text, all);
  if (!changed) fail(fmt::format("The pattern `{}` cannot be used.", pattern.text.substr(0, 100)));
  return {std::move(changed).value_or(""), plain(found).is_known && pattern.is_known && by.is_known};
}

}  // namespace

Expansion expand(std::string_view word, char escape, const std::function<Lookup(std::string_view name)>& lookup) {
  Expansion result;
  if (word.find('$') == std::string_view::npos) {
    Unquoted unquoted = unquote(word, escape);
    result.value = std::move(unquoted.value);
    if (unquoted.fault != nullptr) result.fault = unquoted.fault;
    return result;
  }
  if (const Unquoted unquoted = unquote(word, escape); unquoted.fault != nullptr) {
    result.fault = unquoted.fault;
  } else {
    Value value = Expander(word, escape, lookup, result).all();
    result.value = std::move(value.text);
    result.is_known = value.is_known;
  }
  if (!result.fault.empty()) {
    result.value = word;
    result.is_known = false;
  }
  return result;
}

}  // namespace plimsoll::dockerfile
