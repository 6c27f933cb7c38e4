#include "dockerfile/json_list.h"

#include "dockerfile/lex.h"

namespace plimsoll::dockerfile {
namespace {

constexpr std::size_t kDeepest = 10'000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0U | code >> 6U);
  } else {
    if (code < 0x10000) {
      byte(0xE0U | code >> 12U);
    } else {
      byte(0xF0U | code >> 18U);
      byte(0x80U | (code >> 12U & 0x3FU));
    }
    byte(0x80U | (code >> 6U & 0x3FU));
  }
  byte(0x80U | (code & 0x3FU));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ == text_.size(); }
  bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool take(char c) {
    if (!is_at(c)) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  bool string(std::string* value);
  bool any_value();

 private:
  bool escape(std::string* value);
  bool hex4(std::uint32_t& code);
  bool digits();
  bool number();
  bool scalar();
  bool key() {
    skip_space();
    if (!string(nullptr)) return false;
    skip_space();
    return take(':');
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool Reader::hex4(std::uint32_t& code) {
  code = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const int digit = at_ < text_.size() ? hex_digit(text_[at_]) : -1;
    if (digit < 0) return false;
    code = code << 4U | static_cast<std::uint32_t>(digit);
  }
  return true;
}

// Behind the backslash. Half of a surrogate pair is U+FFFD.
bool Reader::escape(std::string* value) {
  if (at_end()) return false;
  const char c = text_[at_++];
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
  if (const auto found = kNames.find(c); found != std::string_view::npos) {
    if (value != nullptr) *value += kValues[found];
    return true;
  }
  std::uint32_t code = 0;
  if (c != 'u' || !hex4(code)) return false;
  if (code >= 0xD800 && code < 0xE000) {
    const std::size_t before = at_;
    std::uint32_t low = 0;
    const bool pair = code < 0xDC00 && take('\\') && take('u') && hex4(low) && low >= 0xDC00 && low < 0xE000;
    if (!pair) at_ = before;
    code = pair ? 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U) : 0xFFFDU;
  }
  if (value != nullptr) append_utf8(*value, code);
  return true;
}

bool Reader::string(std::string* value) {
  if (!take('"')) return false;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') return true;
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c == '\\') {
      if (!escape(value)) return false;
    } else if (value != nullptr) {
      *value += c;
    }
  }
  return false;
}

bool Reader::digits() {
  const std::size_t start = at_;
  while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  return at_ > start;
}

bool Reader::number() {
  take('-');
  if (!take('0') && !digits()) return false;
  if (take('.') && !digits()) return false;
  if (!take('e') && !take('E')) return true;
  if (!take('+')) take('-');
  return digits();
}

bool Reader::scalar() {
  if (is_at('"')) return string(nullptr);
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text_.substr(at_, word.size()) != word) continue;
    at_ += word.size();
    return true;
  }
  return number();
}

bool Reader::any_value() {
  std::string open;
  for (;;) {
    skip_space();
    if (open.size() > kDeepest) return false;
    if (is_at('[') || is_at('{')) {
      const char bracket = text_[at_++];
      skip_space();
      if (!take(bracket == '[' ? ']' : '}')) {
        open += bracket;
        if (bracket == '{' && !key()) return false;
        continue;
      }
    } else if (!scalar()) {
      return false;
    }
    for (bool more = false; !more;) {
      if (open.empty()) return true;
      skip_space();
      if (take(',')) {
        if (open.back() == '{' && !key()) return false;
        more = true;
      } else if (take(open.back() == '[' ? ']' : '}')) {
        open.pop_back();
      } else {
        return false;
      }
    }
  }
}

}  // namespace

JsonList read_json_list(std::string_view text, std::size_t most, std::vector<Word>& words) {
  const std::size_t before = words.size();
  const auto none = [&] {
    words.resize(before);
    return JsonList::kNone;
  };
  Reader reader(text);
  reader.skip_space();
  if (!reader.take('[')) return JsonList::kNone;
  bool only_strings = true;
  reader.skip_space();
  bool more = !reader.take(']');
  while (more) {
    reader.skip_space();
    const auto start = static_cast<std::uint32_t>(reader.at());
    if (reader.is_at('"') && words.size() - before < most) {
      Word word;
      if (!reader.string(&word.value)) return none();
      word.within = {start, static_cast<std::uint32_t>(reader.at())};
      words.push_back(std::move(word));
    } else {
      only_strings = only_strings && reader.is_at('"');
      if (!reader.any_value()) return none();
    }
    reader.skip_space();
    more = reader.take(',');
    if (!more && !reader.take(']')) return none();
  }
  reader.skip_space();
  if (!reader.at_end()) return none();
  return only_strings ? JsonList::kStrings : JsonList::kOtherValues;
}

}  // namespace plimsoll::dockerfile
