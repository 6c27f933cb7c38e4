// The code of pages that keep it in <% ... %>, <script runat="server"> and <jsp:scriptlet>: words, texts and signs.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "hazards/web_shells.h"

namespace plimsoll::hazards {

namespace {

using Kind = PageToken::Kind;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
 public:
  Reader(std::string_view page, const PageSyntax& syntax) : rest_(page), syntax_(syntax) {}

  std::vector<PageToken> run() {
    while (skip_html()) {
      while (!rest_.empty() && !starts_with(closing_)) step();
      add(Kind::sign, ";");
      take(closing_.size());
    }
    return std::move(tokens_);
  }

 private:
  bool starts_with(std::string_view lower) const { return base::to_lower(rest_.substr(0, lower.size())) == lower; }

  // To behind the next opening tag; false where there is none.
  bool skip_html() {
    for (;;) {
      const auto at = rest_.find('<');
      if (at == rest_.npos) return false;
      take(at);
      if (rest_.starts_with("<%--")) {
        take(std::min(rest_.find("--%>", 4), rest_.size()));
      } else if (rest_.starts_with("<%@")) {
        take(std::min(rest_.find("%>"), rest_.size()));
      } else if (rest_.starts_with("<%")) {
        closing_ = "%>";
        return take(2), true;
      } else if (starts_with("<jsp:scriptlet>")) {
        closing_ = "</jsp:scriptlet>";
        return take(15), true;
      } else if (starts_with("<script")) {
        const std::string_view tag = rest_.substr(0, rest_.find('>'));
        take(tag.size());
        if (!base::contains(base::to_lower(tag.substr(0, 1000)), "runat")) continue;
        closing_ = "</script>";
        return take(1), true;
      } else {
        take(1);
      }
    }
  }

  void step() {
    const char c = rest_.front();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return take(1);
    if (syntax_.has_slash_comments) {
      if (rest_.starts_with("//")) return line_comment();
      if (rest_.starts_with("/*")) {
        const auto end = rest_.find("*/", 2);
        return take(end == rest_.npos ? rest_.size() : end + 2);
      }
    } else if (c == '\'' || (starts_with("rem") && rest_.size() > 3 && !is_name(rest_[3]))) {
      return line_comment();
    }
    if (c == '"' || (c == '\'' && syntax_.has_single_quotes)) return quoted(c);
    if (is_name(c)) {
      const auto end = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_name) - rest_.begin());
      return add_and_take(c >= '0' && c <= '9' ? Kind::number : Kind::word, rest_.substr(0, end), end);
    }
    add_and_take(Kind::sign, rest_.substr(0, 1), 1);
  }

  void line_comment() {
    const std::size_t line = rest_.find('\n');
    take(std::min({line, rest_.substr(0, line).find(closing_), rest_.size()}));
  }

  // Texts end at the end of the line at the latest; "" and \" are no ends.
  void quoted(char quote) {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != quote && rest_[end] != '\n')
      end += rest_[end] == '\\' && syntax_.has_slash_comments ? 2 : 1;
    end = std::min(end, rest_.size());
    add_and_take(Kind::text, rest_.substr(1, end - 1), std::min(end + 1, rest_.size()));
  }

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
  PageSyntax syntax_;
  std::string_view closing_;
  std::uint32_t line_ = 1;
  std::vector<PageToken> tokens_;
};

}  // namespace

std::vector<PageToken> script_tokens(std::string_view page, const PageSyntax& syntax) {
  return Reader(page, syntax).run();
}

}  // namespace plimsoll::hazards
