#include "registry/www_authenticate.h"

#include <optional>

#include "base/text.h"

namespace plimsoll::registry {
namespace {

bool is_token_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  // Skips blanks, and says whether there were any.
  bool blanks() {
    const std::size_t before = rest_.size();
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
    return rest_.size() != before;
  }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view token() {
    std::size_t size = 0;
    while (size < rest_.size() && is_token_char(rest_[size])) ++size;
    const std::string_view token = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return token;
  }
  // A token or a quoted string; nothing where it is neither.
  std::optional<std::string> value() {
    if (!take('"')) {
      const std::string_view plain = token();
      return plain.empty() ? std::nullopt : std::optional<std::string>(plain);
    }
    std::string text;
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      text += rest_.front();
      rest_.remove_prefix(1);
    }
    return take('"') ? std::optional(text) : std::nullopt;
  }
  // "name = " of a parameter; nothing, and nothing read, where what follows is not one.
  std::optional<std::string> parameter_name() {
    const std::string_view before = rest_;
    const std::string_view name = token();
    blanks();
    if (!name.empty() && take('=')) {
      blanks();
      return base::to_lower(name);
    }
    rest_ = before;
    return std::nullopt;
  }

 private:
  std::string_view rest_;
};

// The parameters of one challenge; false where the text stops making sense.
bool read_parameters(Reader& in, Challenge& challenge) {
  while (!in.done()) {
    const auto name = in.parameter_name();
    if (!name) return true;  // the next challenge begins here
    auto value = in.value();
    if (!value) return false;
    challenge.parameters[*name] = std::move(*value);
    in.blanks();
    if (!in.take(',')) return in.done();
    while (in.blanks() || in.take(',')) {
    }
  }
  return true;
}

}  // namespace

std::vector<Challenge> parse_www_authenticate(std::string_view header) {
  std::vector<Challenge> challenges;
  Reader in(header);
  while (in.blanks() || in.take(',')) {
  }
  while (!in.done()) {
    Challenge challenge;
    challenge.scheme = base::to_lower(in.token());
    if (challenge.scheme.empty()) break;
    in.blanks();
    const bool whole = in.take(',') || read_parameters(in, challenge);
    if (!whole) break;
    challenges.push_back(std::move(challenge));
    while (in.blanks() || in.take(',')) {
    }
  }
  return challenges;
}

}  // namespace plimsoll::registry
