#include "compose/env_file.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::compose {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char next = text[++i];
    if (next == 'n') {
      out += '\n';
    } else if (next == 't') {
      out += '\t';
    } else if (next == 'r') {
      out += '\r';
    } else {
      if (next != '"' && next != '\\' && next != '$') out += '\\';
      out += next;
    }
  }
  return out;
}

class Reader {
 public:
  Reader(std::string_view text, const Variables& variables) : text_(text), known_(variables) {}

  std::vector<EnvLine> run() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      const std::size_t line = at_;
      at_ = end + 1;
      take(line, end);
    }
    return std::move(lines_);
  }

 private:
  void take(std::size_t start, std::size_t end) {
    std::string_view line = base::trim(text_.substr(start, end - start));
    if (line.starts_with("export ")) line = base::trim(line.substr(7));
    if (line.empty() || line.starts_with('#')) return;
    const std::size_t equals = line.find_first_of("=:");
    EnvLine made;
    made.name = base::trim(line.substr(0, equals));
    if (made.name.empty() || made.name.find_first_of(kBlanks) != std::string::npos) return;
    const auto first = static_cast<std::size_t>(line.data() - text_.data());
    made.at = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first + line.size())};
    if (equals != std::string_view::npos) take_value(base::trim(line.substr(equals + 1)), made);
    if (made.value) known_[made.name] = *made.value;
    lines_.push_back(std::move(made));
  }

  void take_value(std::string_view rest, EnvLine& made) {
    const char quote = rest.empty() ? '\0' : rest.front();
    if (quote == '\'' || quote == '"') {
      const auto from = static_cast<std::size_t>(rest.data() - text_.data()) + 1;
      const std::size_t close = closing(from, quote);
      if (close == std::string_view::npos) return plain(rest, made);
      const std::string_view inside = text_.substr(from, close - from);
      made.at.end = static_cast<std::uint32_t>(close + 1);
      at_ = std::max(at_, std::min(text_.find('\n', close), text_.size()) + 1);  // a quoted value may have lines
      if (quote == '\'') {
        made.value = std::string(inside);
      } else {
        expand(unescaped(inside), made);
      }
      return;
    }
    plain(rest, made);
  }

  std::size_t closing(std::size_t from, char quote) const {
    for (std::size_t i = from; i < text_.size(); ++i) {
      if (quote == '"' && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  void plain(std::string_view rest, EnvLine& made) {
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == '#' && (i == 0 || rest[i - 1] == ' ' || rest[i - 1] == '\t')) {
        rest = base::trim(rest.substr(0, i));
        made.at.end = static_cast<std::uint32_t>(rest.data() - text_.data() + static_cast<std::ptrdiff_t>(rest.size()));
        break;
      }
    }
    expand(rest, made);
  }

  void expand(std::string_view value, EnvLine& made) {
    Interpolated done = interpolate(value, known_);
    made.value = std::move(done.text);
    made.is_known = done.is_known;
  }

  std::string_view text_;
  Variables known_;
  std::size_t at_ = 0;
  std::vector<EnvLine> lines_;
};

}  // namespace

std::vector<EnvLine> parse_env_file(std::string_view text, const Variables& variables) {
  return Reader(text, variables).run();
}

}  // namespace plimsoll::compose
