// PHP's tokens (the language reference, "Basic syntax", "Comments", "Strings"): outside <?php ... ?> all is HTML.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "hazards/web_shells.h"

namespace plimsoll::hazards {

namespace {

using Kind = PageToken::Kind;

constexpr auto kSigns = std::to_array<std::string_view>(
    {"===", "!==", "<=>", "...", "?->", "**=", "?\?=", "<<=", ">>=", "->", "::", "??", "=>", "==", "!=", "<>", "<=",
     ">=",  "&&",  "||",  "++",  "--",  ".=",  "+=",  "-=",  "*=",  "/=", "%=", "|=", "&=", "^=", "<<", ">>"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name(char c) {
  return is_letter(c) || is_digit(c);
}

class Reader {
 public:
  explicit Reader(std::string_view page) : rest_(page) {}

  std::vector<PageToken> run() {
    while (skip_html()) {
      while (!rest_.empty() && !rest_.starts_with("?>")) step();
      add(Kind::sign, ";");
      take(2);
    }
    return std::move(tokens_);
  }

 private:
  // To behind the next opening tag; false where there is none.
  bool skip_html() {
    for (;;) {
      const auto at = rest_.find("<?");
      if (at == rest_.npos) return false;
      take(at);
      if (base::to_lower(rest_.substr(2, 3)) == "php") return take(5), true;
      if (rest_.substr(2, 1) == "=") return take(3), true;
      take(2);
      if (base::to_lower(rest_.substr(0, 3)) != "xml") return true;
    }
  }

  void step() {
    const char c = rest_.front();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return take(1);
    if ((c == '#' && !rest_.starts_with("#[")) || rest_.starts_with("//")) return line_comment();
    if (rest_.starts_with("/*")) return take(behind(rest_.find("*/", 2), 2));
    if (c == '\'' || c == '"' || c == '`') return quoted(c);
    if (rest_.starts_with("<<<") && heredoc()) return;
    if (c == '$' && rest_.size() > 1 && is_letter(rest_[1])) {
      const std::size_t end = name_end(1, false);
      return add_and_take(Kind::variable, rest_.substr(1, end - 1), end);
    }
    if (is_letter(c) || (c == '\\' && rest_.size() > 1 && is_letter(rest_[1]))) {
      const std::size_t end = name_end(1, true);
      std::string_view word = rest_.substr(0, end);
      if (word.front() == '\\') word.remove_prefix(1);
      return add_and_take(Kind::word, word, end);
    }
    if (is_digit(c)) {
      const std::size_t end = name_end(1, false);
      return add_and_take(Kind::number, rest_.substr(0, end), end);
    }
    for (const std::string_view sign : kSigns) {
      if (rest_.starts_with(sign)) return add_and_take(Kind::sign, rest_.substr(0, sign.size()), sign.size());
    }
    add_and_take(Kind::sign, rest_.substr(0, 1), 1);
  }

  void line_comment() {
    const std::size_t line = rest_.find('\n');
    take(std::min({line, rest_.substr(0, line).find("?>"), rest_.size()}));
  }

  void quoted(char quote) {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != quote) end += rest_[end] == '\\' ? 2 : 1;
    end = std::min(end, rest_.size());
    const Kind kind = quote == '\'' ? Kind::text : quote == '"' ? Kind::filled_text : Kind::shell;
    add_and_take(kind, rest_.substr(1, end - 1), std::min(end + 1, rest_.size()));
  }

  // "<<<LABEL", "<<<'LABEL'", "<<<"LABEL"", to a line that begins with the label.
  bool heredoc() {
    std::size_t at = 3;
    while (at < rest_.size() && (rest_[at] == ' ' || rest_[at] == '\t')) ++at;
    const char quote = at < rest_.size() && (rest_[at] == '\'' || rest_[at] == '"') ? rest_[at] : '\0';
    if (quote != '\0') ++at;
    if (at >= rest_.size() || !is_letter(rest_[at])) return false;
    const std::size_t label_end = name_end(at, false);
    const std::string_view label = rest_.substr(at, label_end - at);
    const std::size_t start = rest_.find('\n', label_end);
    if (start == rest_.npos) return false;
    for (std::size_t line = start; line != rest_.npos; line = rest_.find('\n', line + 1)) {
      std::size_t first = line + 1;
      while (first < rest_.size() && (rest_[first] == ' ' || rest_[first] == '\t')) ++first;
      const std::size_t end = first + label.size();
      if (rest_.substr(first, label.size()) != label || (end < rest_.size() && is_name(rest_[end]))) continue;
      add_and_take(quote == '\'' ? Kind::text : Kind::filled_text, rest_.substr(start, line - start), end);
      return true;
    }
    take(rest_.size());
    return true;
  }

  std::size_t name_end(std::size_t at, bool has_spaces) const {
    while (at < rest_.size() && (is_name(rest_[at]) || (has_spaces && rest_[at] == '\\'))) ++at;
    return at;
  }
  std::size_t behind(std::size_t at, std::size_t size) const { return at == rest_.npos ? rest_.size() : at + size; }

  void add(Kind kind, std::string_view text) { tokens_.push_back({kind, text, line_}); }
  void add_and_take(Kind kind, std::string_view text, std::size_t size) {
    add(kind, text);
    take(size);
  }
  void take(std::size_t size) {
    size = std::min(size, rest_.size());
    line_ += static_cast<std::uint32_t>(std::ranges::count(rest_.substr(0, size), '\n'));
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
  std::uint32_t line_ = 1;
  std::vector<PageToken> tokens_;
};

}  // namespace

std::vector<PageToken> php_tokens(std::string_view page) {
  return Reader(page).run();
}

std::vector<std::uint32_t> places_behind(const std::vector<PageToken>& tokens) {
  std::vector<std::uint32_t> behind(tokens.size());
  std::vector<std::uint32_t> open;
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    const PageToken& token = tokens[at];
    if (token.is("(") || token.is("[") || token.is("{")) {
      behind[at] = static_cast<std::uint32_t>(tokens.size());
      open.push_back(at);
    } else if (!open.empty() && (token.is(")") || token.is("]") || token.is("}"))) {
      behind[open.back()] = at + 1;
      open.pop_back();
    }
  }
  return behind;
}

}  // namespace plimsoll::hazards
