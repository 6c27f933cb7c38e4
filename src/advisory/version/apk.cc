// apk's order (apk-package(5)): number{.number}...{letter}{_suffix{number}}...{~hash}{-r#}, by the rules of
// apk-tools 3.
//
// Two versions are read token by token; at the first difference the kind of token decides, then its value. A version
// that ends sorts as if by a token of its own: after a prerelease suffix, before everything else. A number behind a dot
// with a leading zero sorts as text, as decimals do (1.01 < 1.1), the first number and all others as numbers.
#include "advisory/version/all_comparers.h"
#include "advisory/version/digits.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"Alpine",     "Alpaquita", "BellSoft Hardened Containers",
                                            "Chainguard", "MinimOS",   "Wolfi"};

// In the order in which they sort where two versions first differ.
enum class Kind : std::uint8_t {
  before_release,
  end,
  revision,
  hash,
  suffix_number,
  after_release,
  letter,
  number,
  first
};

struct Token {
  Kind kind = Kind::first;
  int rank = 0;           // of a suffix or a letter
  std::string_view text;  // of a number or hash
};

constexpr std::string_view kSuffixes[] = {"alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"};
constexpr int kPrereleases = 4;

// Takes the next token off `rest`; false where none may stand there. `last` is the token before it.
bool take_token(std::string_view& rest, Token& last) {
  const Kind before = last.kind;
  last = {};
  if (rest.empty()) {
    last.kind = Kind::end;
    return true;
  }
  const char c = rest[0];
  const bool in_numbers = before == Kind::first || before == Kind::number;
  const bool in_suffix = before == Kind::before_release || before == Kind::after_release;
  if (in_numbers && c >= 'a' && c <= 'z') {
    last.kind = Kind::letter;
    last.rank = c;
    rest.remove_prefix(1);
    return true;
  }
  if (in_suffix && is_digit(c)) {
    last.kind = Kind::suffix_number;
    last.text = take_digits(rest);
    return true;
  }
  if (in_numbers && c == '.') {
    rest.remove_prefix(1);
    last.kind = Kind::number;
    last.text = take_digits(rest);
    return !last.text.empty();
  }
  if (c == '_' && (in_numbers || in_suffix || before == Kind::letter || before == Kind::suffix_number)) {
    rest.remove_prefix(1);
    std::size_t n = 0;
    while (n < rest.size() && rest[n] >= 'a' && rest[n] <= 'z') ++n;
    const auto found = std::ranges::find(kSuffixes, rest.substr(0, n));
    if (found == std::ranges::end(kSuffixes)) return false;
    last.rank = static_cast<int>(found - kSuffixes);
    last.kind = last.rank < kPrereleases ? Kind::before_release : Kind::after_release;
    rest.remove_prefix(n);
    return true;
  }
  if (c == '~' && before != Kind::hash && before != Kind::revision) {
    rest.remove_prefix(1);
    std::size_t n = 0;
    while (n < rest.size() && (is_digit(rest[n]) || (rest[n] >= 'a' && rest[n] <= 'f'))) ++n;
    last.kind = Kind::hash;
    last.text = rest.substr(0, n);
    rest.remove_prefix(n);
    return n > 0;
  }
  if (rest.starts_with("-r") && before != Kind::revision) {
    rest.remove_prefix(2);
    last.kind = Kind::revision;
    last.text = take_digits(rest);
    return !last.text.empty();
  }
  return false;
}

bool is_version(std::string_view text) {
  Token token;
  if (take_digits(text).empty()) return false;
  while (token.kind != Kind::end) {
    if (!take_token(text, token)) return false;
  }
  return true;
}

int compare_tokens(const Token& a, const Token& b) {
  if (a.kind != b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.rank != b.rank) return a.rank < b.rank ? -1 : 1;
  const bool is_text = a.kind == Kind::hash || (a.kind == Kind::number && (a.text[0] == '0' || b.text[0] == '0'));
  return is_text ? sign(a.text.compare(b.text)) : compare_numbers(a.text, b.text);
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  for (const std::string_view text : {a, b}) {
    if (!is_version(text)) return base::fail(base::ErrorCode::invalid, "\"{}\" is no apk version", text);
  }
  if (const int order = compare_numbers(take_digits(a), take_digits(b))) return order;
  Token left, right;
  while (left.kind != Kind::end) {
    take_token(a, left);
    take_token(b, right);
    if (const int order = compare_tokens(left, right)) return order;
  }
  return 0;
}

}  // namespace

constinit const Comparer kApk{"apk", kEcosystems, compare};

}  // namespace plimsoll::advisory
