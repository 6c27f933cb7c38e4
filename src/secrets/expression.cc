#include "secrets/expression.h"

#include <algorithm>

namespace plimsoll::secrets {
namespace {

using Kind = Expression::Kind;

ByteSet range(unsigned from, unsigned to) {
  ByteSet set;
  for (unsigned c = from; c <= to; ++c) set.set(c);
  return set;
}

const ByteSet& word() {
  static const ByteSet kSet = range('0', '9') | range('A', 'Z') | range('a', 'z') | range('_', '_');
  return kSet;
}

const ByteSet& space() {
  static const ByteSet kSet = range('\t', '\r') | range(' ', ' ');  // Vectorscan's \s holds the vertical tab too
  return kSet;
}

ByteSet in_both_cases(ByteSet set) {
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    if (set[c] || set[c - 32]) set.set(c).set(c - 32);
  }
  return set;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<Expression> all() {
    Expression whole = choice();
    if (failed_ || at_ < text_.size()) return std::nullopt;
    return whole;
  }

 private:
  bool next_is(std::string_view part) {
    if (!text_.substr(at_).starts_with(part)) return false;
    at_ += part.size();
    return true;
  }

  Expression choice() {
    if (++depth_ > 16) failed_ = true;
    Expression made;
    made.kind = Kind::choice;
    made.parts.push_back(sequence());
    while (!failed_ && next_is("|")) made.parts.push_back(sequence());
    --depth_;
    return made.parts.size() == 1 ? std::move(made.parts[0]) : made;
  }

  Expression sequence() {
    Expression made;
    while (!failed_ && at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')')
      made.parts.push_back(counted(item()));
    return made;
  }

  unsigned number() {
    unsigned value = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && value < 100000)
      value = 10 * value + static_cast<unsigned>(text_[at_++] - '0');
    return value;
  }

  Expression counted(Expression what) {
    unsigned least = 1, most = 1;
    if (next_is("?")) {
      least = 0;
    } else if (next_is("*")) {
      least = 0;
      most = Expression::kEndless;
    } else if (next_is("+")) {
      most = Expression::kEndless;
    } else if (next_is("{")) {
      least = most = number();
      if (next_is(",")) most = at_ < text_.size() && text_[at_] == '}' ? Expression::kEndless : number();
      failed_ = failed_ || !next_is("}") || most < least;
    } else {
      return what;
    }
    next_is("?");  // a lazy count matches the same
    Expression made;
    made.kind = Kind::repeat;
    made.least = least;
    made.most = most;
    made.parts.push_back(std::move(what));
    return made;
  }

  Expression item() {
    if (next_is("(")) return group();
    if (next_is("[")) return one_of(set());
    if (next_is("^") || next_is("$") || next_is("\\b")) {
      Expression assertion;
      assertion.zero_width = true;
      return assertion;
    }
    if (next_is(".")) return one_of(~range('\n', '\n'));
    if (next_is("\\")) return one_of(escape());
    const auto c = static_cast<unsigned char>(text_[at_++]);
    return one_of(range(c, c));
  }

  Expression group() {
    const bool was_caseless = caseless_;
    bool captures = false;
    if (next_is("?i)")) {  // up to the end of the group that it stands in
      caseless_ = true;
      return {};
    }
    if (next_is("?i:")) {
      caseless_ = true;
    } else if (!next_is("?:")) {
      if (at_ < text_.size() && text_[at_] == '?') failed_ = true;
      captures = !captured_;
      captured_ = true;
    }
    Expression made;
    made.parts.push_back(choice());
    made.captures = captures;
    failed_ = failed_ || !next_is(")");
    caseless_ = was_caseless;
    return made;
  }

  Expression one_of(ByteSet bytes) const {
    Expression made;
    made.kind = Kind::bytes;
    made.bytes = caseless_ ? in_both_cases(bytes) : bytes;
    return made;
  }

  // Behind the backslash.
  ByteSet escape() {
    if (at_ >= text_.size()) {
      failed_ = true;
      return {};
    }
    const char c = text_[at_++];
    if (c == 'w') return word();
    if (c == 'W') return ~word();
    if (c == 's') return space();
    if (c == 'S') return ~space();
    if (c == 'd') return range('0', '9');
    if (c == 'n') return range('\n', '\n');
    if (c == 'r') return range('\r', '\r');
    if (c == 't') return range('\t', '\t');
    if (c == 'x' && at_ + 2 <= text_.size()) {
      unsigned value = 0;
      for (int i = 0; i < 2; ++i) {
        const char digit = text_[at_++];
        const std::size_t nibble = std::string_view("0123456789abcdef").find(static_cast<char>(digit | 0x20));
        if (nibble == std::string_view::npos) failed_ = true;
        value = 16 * value + static_cast<unsigned>(nibble & 15U);
      }
      return range(value, value);
    }
    if (word()[static_cast<unsigned char>(c)]) failed_ = true;  // \Q, \pL, \1 ...
    return range(static_cast<unsigned char>(c), static_cast<unsigned char>(c));
  }

  // One byte or class of bytes inside brackets.
  ByteSet in_set() {
    if (at_ >= text_.size() || text_.substr(at_).starts_with("[:")) {
      failed_ = true;
      return {};
    }
    if (next_is("\\")) return escape();
    const auto c = static_cast<unsigned char>(text_[at_++]);
    return range(c, c);
  }

  ByteSet set() {
    ByteSet made;
    const bool negated = next_is("^");
    for (bool first = true; !failed_ && (first || !next_is("]")); first = false) {
      const ByteSet from = in_set();
      if (from.count() == 1 && text_.substr(at_).starts_with("-") && !text_.substr(at_).starts_with("-]")) {
        ++at_;
        made |= range(static_cast<unsigned>(from._Find_first()), static_cast<unsigned>(in_set()._Find_first()));
      } else {
        made |= from;
      }
    }
    if (caseless_) made = in_both_cases(made);
    return negated ? ~made : made;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool caseless_ = false, captured_ = false, failed_ = false;
};

// Adds to each way of `front` that is not yet full each way of `back`. False where that gives too many.
bool append(std::vector<Beginning>& front, const std::vector<Beginning>& back, std::size_t count, std::size_t most) {
  std::vector<Beginning> made;
  for (Beginning& way : front) {
    if (way.size() == count) {
      made.push_back(std::move(way));
      continue;
    }
    for (const Beginning& more : back) {
      made.push_back(way);
      made.back().insert(made.back().end(), more.begin(),
                         more.begin() + static_cast<std::ptrdiff_t>(std::min(more.size(), count - way.size())));
    }
    if (made.size() > most) return false;
  }
  front = std::move(made);
  return true;
}

std::optional<std::vector<Beginning>> of_repeat(const Expression& e, std::size_t count, std::size_t most) {
  const auto once = beginnings(e.parts[0], count, most);
  if (!once) return std::nullopt;
  std::vector<Beginning> ways{{}}, all;
  for (unsigned times = 0; times <= e.most; ++times) {
    if (times >= e.least) all.insert(all.end(), ways.begin(), ways.end());
    if (all.size() > most) return std::nullopt;
    const bool full = std::all_of(ways.begin(), ways.end(), [&](const Beginning& w) { return w.size() == count; });
    if (full && times >= e.least) break;
    if (full) {
      all = ways;  // the rest of the count adds nothing
      break;
    }
    if (times < e.most && !append(ways, *once, count, most)) return std::nullopt;
  }
  return all;
}

}  // namespace

std::optional<Expression> parse_expression(std::string_view text) {
  return Parser(text).all();
}

std::optional<std::vector<Beginning>> beginnings(const Expression& e, std::size_t count, std::size_t most) {
  if (e.kind == Kind::bytes) return std::vector<Beginning>{Beginning{e.bytes}};
  if (e.kind == Kind::repeat) return of_repeat(e, count, most);
  std::vector<Beginning> ways;
  if (e.kind == Kind::sequence) ways.push_back({});
  for (const Expression& part : e.parts) {
    const auto more = beginnings(part, count, most);
    if (!more) return std::nullopt;
    if (e.kind == Kind::choice) {
      ways.insert(ways.end(), more->begin(), more->end());
    } else if (!append(ways, *more, count, most)) {
      return std::nullopt;
    }
    if (ways.size() > most) return std::nullopt;
  }
  return ways;
}

ByteSet bytes_of_matches(const Expression& e) {
  ByteSet set = e.bytes;
  for (const Expression& part : e.parts) set |= bytes_of_matches(part);
  return set;
}

std::size_t least_width(const Expression& e) {
  if (e.kind == Kind::bytes) return 1;
  if (e.kind == Kind::repeat) return e.least * least_width(e.parts[0]);
  std::size_t sum = 0, least = ~std::size_t{0};
  for (const Expression& part : e.parts) {
    const std::size_t width = least_width(part);
    sum += width;
    least = std::min(least, width);
  }
  return e.kind == Kind::choice ? least : sum;
}

std::size_t widest_of(const Expression& e) {
  constexpr std::size_t kEnough = 1UL << 31U;
  if (e.kind == Kind::bytes) return 1;
  if (e.kind == Kind::repeat) return std::min(kEnough, e.most * widest_of(e.parts[0]));
  std::size_t width = 0;
  for (const Expression& part : e.parts) {
    const std::size_t more = widest_of(part);
    width = e.kind == Kind::choice ? std::max(width, more) : width + more;
  }
  return std::min(kEnough, width);
}

bool looks_around(const Expression& e) {
  return e.zero_width || std::any_of(e.parts.begin(), e.parts.end(), looks_around);
}

}  // namespace plimsoll::secrets
