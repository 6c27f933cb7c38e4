#include "secrets/allow.h"

#include <algorithm>
#include <bitset>

#include "base/text.h"

namespace plimsoll::secrets {
namespace {

// Words of at least four letters: shorter ones stand in random values too often.
constexpr std::string_view kWords[] = {
    "example",  "changeme",  "change_me", "change-me",  "placeholder", "dummy",     "sample",   "redacted", "your_",
    "your-",    "yourtoken", "yourkey",   "yoursecret", "yourapi",     "yourpass",  "insert",   "replace",  "fixme",
    "todo:",    "notreal",   "not-real",  "not_real",   "fakekey",     "faketoken", "fake-",    "fake_",    "testtest",
    "foobar",   "loremipsu", "xxxx",      "aaaaaa",     "000000",      "111111",    "abcdefgh", "bcdefghi", "12345678",
    "23456789", "87654321",  "deadbeef",  "cafebabe",   "0badc0de",    "asdfasdf",  "qwertyui", "test_key", "test-key",
    "testkey",  "secret_ke", "secretkey", "mysecret",   "my_secret",   "my-secret", "......",   "****",     "______"};
// What is put in later: by a shell, a template, a format string.
constexpr std::string_view kHoles[] = {"${", "$(", "{{", "<%", "%(", "%{", "#{", "@@", "\\(", "{0}"};

// Pieces of values that makers print in their documentation; cut so that no check of a forge takes them for real ones.
constexpr std::string_view kKnown[] = {
    "IOSFODNN7EXAMPLE",                      // Amazon: IAM User Guide
    "I44QH8DHBEXAMPLE",                      // Amazon: IAM User Guide
    "K7MDENG",                               // Amazon: the secret of the first two
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",    // jwt.io: its signature
    "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFO",  // jwt.io: its signature, older
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gF",  // RFC 7515, A.1
    "4eC39HqLyjWDarjtT1zdP7dc",              // Stripe: its documentation's test key
    "TYooMQauvdEDq54NiTphI7jx",              // Stripe: its documentation's test key
    "1a2b3c4d5e6f",                          // counts up in two alphabets
    "T00000000",                             // Slack: its documentation's web hook
    "proxypass",                             // Maven: the settings.xml that it is installed with
    "repopwd",                               // Maven: the same
    "MIIEpAIBAAKCAQEA75n5x",                 // no key: the start of a printed example
};

bool is_word(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "$PASSWORD"; but not "$6$salt$hash".
bool is_variable(std::string_view value) {
  return value.front() == '$' &&
         std::all_of(value.begin() + 1, value.end(), [](char c) { return is_word(static_cast<unsigned char>(c)); });
}

// How many different bytes a value has.
std::size_t different(std::string_view value) {
  std::bitset<256> seen;
  for (const char c : value) seen.set(static_cast<unsigned char>(c));
  return seen.count();
}

// Runs like "abcdef" or "987654": more than half of the steps from one byte to the next are the same small one.
bool counts_up(std::string_view value) {
  std::size_t up = 0, down = 0, same = 0;
  for (std::size_t i = 1; i < value.size(); ++i) {
    const int step = static_cast<unsigned char>(value[i]) - static_cast<unsigned char>(value[i - 1]);
    up += step == 1 ? 1 : 0;
    down += step == -1 ? 1 : 0;
    same += step == 0 ? 1 : 0;
  }
  return 2 * std::max({up, down, same}) > value.size();
}

}  // namespace

bool is_placeholder(std::string_view value) {
  if (value.empty() || value.size() > 1024) return value.empty();  // longer ones are keys and tokens with a structure
  if (value.front() == '<' && value.back() == '>') return true;
  if (is_variable(value) || (value.front() == '%' && value.back() == '%') ||
      (value.front() == '{' && value.back() == '}'))
    return true;
  const std::string lower = base::to_lower(value);
  const auto holds = [&](std::string_view part) { return base::contains(lower, part); };
  if (std::any_of(std::begin(kWords), std::end(kWords), holds) ||
      std::any_of(std::begin(kHoles), std::end(kHoles), holds))
    return true;
  if (different(value) < std::min<std::size_t>(5, value.size() / 2 + 1)) return true;
  return counts_up(value);
}

bool is_known_example(std::string_view value) {
  return std::any_of(std::begin(kKnown), std::end(kKnown),
                     [&](std::string_view part) { return base::contains(value, part); });
}

bool stands_alone(std::string_view text, std::string_view match, std::string_view value) {
  const auto start = static_cast<std::size_t>(value.data() - text.data()), stop = start + value.size();
  if (value.empty()) return false;
  const bool ends_match = value.data() + value.size() == match.data() + match.size();
  if (ends_match && stop < text.size() && is_word(static_cast<unsigned char>(value.back())) &&
      is_word(static_cast<unsigned char>(text[stop])))
    return false;
  if (start == 0 || value.data() != match.data() || !is_word(static_cast<unsigned char>(value.front())) ||
      !is_word(static_cast<unsigned char>(text[start - 1])))
    return true;
  if (start >= 2 && text[start - 2] == '\\' && base::contains("nrt", text.substr(start - 1, 1))) return true;
  return start >= 3 && text[start - 3] == '%' && is_hex(text[start - 2]) && is_hex(text[start - 1]);
}

bool has_allow_comment(std::string_view text, std::size_t start, std::size_t stop) {
  constexpr std::size_t kFar = 4096;
  const std::size_t least = start - std::min(start, kFar);
  const std::size_t most = std::min(text.size(), stop + kFar);
  std::size_t from = start, to = stop;
  while (from > least && text[from - 1] != '\n') --from;
  while (to < most && text[to] != '\n') ++to;
  return base::contains(text.substr(from, to - from), "plimsoll:allow");
}

bool path_fits(std::string_view wanted, std::string_view path) {
  if (wanted.empty()) return true;
  for (const std::string_view one : base::split(wanted, '|')) {
    const std::string_view tail = one.starts_with('*') ? one.substr(1) : one;
    if (!path.ends_with(tail)) continue;
    if (one.starts_with('*') || path.size() == tail.size() || path[path.size() - tail.size() - 1] == '/') return true;
  }
  return false;
}

bool is_published(std::string_view path) {
  constexpr std::string_view kFolders[] = {"node_modules/",   "site-packages/", "dist-packages/",    "/usr/share/doc/",
                                           "/go/pkg/mod/",    "/gems/",         "/.cargo/registry/", "/usr/lib/python3",
                                           "/usr/share/perl", "/usr/share/go-", "/usr/local/go/"};
  std::string rooted = "/";
  rooted += path;
  return std::any_of(std::begin(kFolders), std::end(kFolders),
                     [&](std::string_view f) { return base::contains(rooted, f); });
}

bool is_documentation(std::string_view path) {
  constexpr std::string_view kFolders[] = {"/usr/share/man/", "/usr/share/doc/", "/usr/share/info/",
                                           "/usr/local/share/man/", "/usr/local/share/doc/"};
  std::string rooted = "/";
  rooted += path;
  return std::any_of(std::begin(kFolders), std::end(kFolders),
                     [&](std::string_view f) { return base::contains(rooted, f); });
}

}  // namespace plimsoll::secrets
