#include "compose/interpolate.h"

#include <fmt/format.h>

namespace plimsoll::compose {
namespace {

constexpr unsigned kDeepest = 16;

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_in_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9');
}

class Reader {
 public:
  Reader(std::string_view text, const Variables& variables, Interpolated& out)
      : text_(text), variables_(variables), out_(out) {}

  std::string run() { return part(0, false); }

 private:
  // Up to the end, or to the `}` that ends a default.
  std::string part(unsigned depth, bool is_default) {
    std::string made;
    while (at_ < text_.size() && out_.fault.empty()) {
      const char c = text_[at_];
      if (is_default && c == '}') break;
      if (c != '$') {
        made += c;
        ++at_;
        continue;
      }
      if (at_ + 1 < text_.size() && text_[at_ + 1] == '$') {
        made += '$';
        at_ += 2;
        continue;
      }
      ++at_;
      made += variable(depth);
    }
    return made;
  }

  std::string_view name() {
    const std::size_t start = at_;
    if (at_ < text_.size() && starts_name(text_[at_])) {
      while (at_ < text_.size() && is_in_name(text_[at_])) ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  // Behind the dollar sign.
  std::string variable(unsigned depth) {
    out_.has_variable = true;
    const bool is_braced = at_ < text_.size() && text_[at_] == '{';
    if (is_braced) ++at_;
    const std::string_view word = name();
    if (word.empty()) return stop("a $ with no name behind it; $$ means the sign itself");
    const auto known = variables_.find(word);
    const std::string* value = known == variables_.end() ? nullptr : &known->second;
    if (!is_braced) return plain(value);
    return braced(word, value, depth);
  }

  std::string plain(const std::string* value) {
    if (value != nullptr) return *value;
    out_.is_known = false;
    return {};
  }

  // Behind the name of `${`.
  std::string braced(std::string_view word, const std::string* value, unsigned depth) {
    if (at_ < text_.size() && text_[at_] == '}') {
      ++at_;
      return plain(value);
    }
    const bool takes_empty = at_ < text_.size() && text_[at_] == ':';
    if (takes_empty) ++at_;
    const char kind = at_ < text_.size() ? text_[at_] : '\0';
    if (kind != '-' && kind != '?' && kind != '+')
      return stop(fmt::format("${{{}...}} is none of the known forms", word));
    ++at_;
    if (depth == kDeepest) return stop("variables in variables, too deep");
    const bool was_known = out_.is_known;
    std::string other = part(depth + 1, true);
    if (!out_.fault.empty()) return {};
    if (at_ == text_.size()) return stop(fmt::format("${{{} without its }}", word));
    ++at_;
    const bool is_there = value != nullptr && !(takes_empty && value->empty());
    const bool is_other_used = kind == '+' ? is_there : kind == '-' && !is_there;
    if (!is_other_used) out_.is_known = was_known;
    if (kind == '+') return is_there ? other : std::string();
    if (is_there) return *value;
    if (kind == '?') out_.is_known = false;
    return kind == '-' ? other : std::string();
  }

  std::string stop(std::string fault) {
    if (out_.fault.empty()) out_.fault = std::move(fault);
    return {};
  }

  std::string_view text_;
  const Variables& variables_;
  Interpolated& out_;
  std::size_t at_ = 0;
};

}  // namespace

Interpolated interpolate(std::string_view text, const Variables& variables) {
  Interpolated out;
  if (text.find('$') == std::string_view::npos) {
    out.text = text;
    return out;
  }
  out.text = Reader(text, variables, out).run();
  if (!out.fault.empty()) {
    out.text = text;
    out.is_known = false;
  }
  return out;
}

}  // namespace plimsoll::compose
