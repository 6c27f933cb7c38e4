// Python's order (PEP 440, "Summary of permitted suffixes and relative ordering"): epoch, release without trailing
// zeros, then dev < a < b < rc < final < post, each again with dev before it, then the local label.
//
// Spellings that the PEP normalises ("1.0-ALPHA_1", "1.0-1" for 1.0.post1) are read as they stand, in place.
#include "advisory/version/all_comparers.h"
#include "advisory/version/digits.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"PyPI"};

enum class Phase : std::uint8_t { dev_only, alpha, beta, candidate, final };

struct Parts {
  std::string_view epoch, release;  // "1.0.3"
  Phase phase = Phase::final;
  std::string_view phase_number;
  bool is_post = false, is_dev = false, has_local = false;
  std::string_view post_number, dev_number, local;
};

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_separator(char c) {
  return c == '.' || c == '-' || c == '_';
}

// Takes `word` (lower case) off `rest`, whatever its case there.
bool take_word(std::string_view& rest, std::string_view word) {
  if (rest.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(rest[i]) != word[i]) return false;
  }
  rest.remove_prefix(word.size());
  return true;
}

// [separator] word [separator] [number], the form of every suffix; false and `rest` as it was where no word stands
// there.
bool take_suffix(std::string_view& rest, std::initializer_list<std::string_view> words, std::string_view& number) {
  std::string_view text = rest;
  if (!text.empty() && is_separator(text[0])) text.remove_prefix(1);
  for (const std::string_view word : words) {
    if (!take_word(text, word)) continue;
    // A separator without a number belongs to the suffix too, as the PEP's own expression has it: "1.0a-" is 1.0a0.
    if (!text.empty() && is_separator(text[0])) text.remove_prefix(1);
    number = take_digits(text);
    rest = text;
    return true;
  }
  return false;
}

void take_phase(std::string_view& rest, Parts& parts) {
  if (take_suffix(rest, {"alpha", "a"}, parts.phase_number)) {
    parts.phase = Phase::alpha;
  } else if (take_suffix(rest, {"beta", "b"}, parts.phase_number)) {
    parts.phase = Phase::beta;
  } else if (take_suffix(rest, {"rc", "c", "preview", "pre"}, parts.phase_number)) {
    parts.phase = Phase::candidate;
  }
}

void take_post(std::string_view& rest, Parts& parts) {
  if (rest.size() > 1 && rest[0] == '-' && is_digit(rest[1])) {
    rest.remove_prefix(1);
    parts.is_post = true;
    parts.post_number = take_digits(rest);
  } else {
    parts.is_post = take_suffix(rest, {"post", "rev", "r"}, parts.post_number);
  }
}

bool is_local(std::string_view text) {
  bool is_empty = true;
  for (const char c : text) {
    if (is_separator(c) ? is_empty : !is_digit(c) && !is_letter(c)) return false;
    is_empty = is_separator(c);
  }
  return !is_empty;
}

base::Result<Parts> parse(std::string_view text) {
  Parts parts;
  std::string_view rest = text;
  take_word(rest, "v");
  const std::string_view before_epoch = rest;
  parts.epoch = take_digits(rest);
  if (!parts.epoch.empty() && rest.starts_with('!')) {
    rest.remove_prefix(1);
  } else {
    parts.epoch = {};
    rest = before_epoch;
  }
  parts.release = rest;
  bool is_valid = !take_digits(rest).empty();
  while (rest.size() > 1 && rest[0] == '.' && is_digit(rest[1])) {
    rest.remove_prefix(1);
    take_digits(rest);
  }
  parts.release.remove_suffix(rest.size());
  take_phase(rest, parts);
  take_post(rest, parts);
  parts.is_dev = take_suffix(rest, {"dev"}, parts.dev_number);
  if (parts.is_dev && !parts.is_post && parts.phase == Phase::final) parts.phase = Phase::dev_only;
  if (rest.starts_with('+')) {
    parts.has_local = true;
    parts.local = rest.substr(1);
    is_valid = is_valid && is_local(parts.local);
  } else {
    is_valid = is_valid && rest.empty();
  }
  if (!is_valid) return base::fail(base::ErrorCode::invalid, "\"{}\" is no Python version (PEP 440)", text);
  return parts;
}

// Up to the next separator; `rest` must not be empty.
std::string_view take_segment(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && !is_separator(rest[n])) ++n;
  const std::string_view segment = rest.substr(0, n);
  rest.remove_prefix(n < rest.size() ? n + 1 : n);
  return segment;
}

// A missing number is 0, which is what makes trailing zeros equal.
int compare_releases(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::string_view left = a.empty() ? a : take_segment(a), right = b.empty() ? b : take_segment(b);
    if (const int order = compare_numbers(left, right)) return order;
  }
  return 0;
}

int compare_words(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return lower(a[i]) < lower(b[i]) ? -1 : 1;
  }
  return static_cast<int>(a.size() > b.size()) - static_cast<int>(a.size() < b.size());
}

// "Local version identifiers": numbers after words, and the longer of two with the same beginning after the shorter.
int compare_locals(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view left = take_segment(a), right = take_segment(b);
    const bool left_number = is_number(left), right_number = is_number(right);
    if (left_number != right_number) return left_number ? 1 : -1;
    if (const int order = left_number ? compare_numbers(left, right) : compare_words(left, right)) return order;
  }
  return static_cast<int>(!a.empty()) - static_cast<int>(!b.empty());
}

int compare_parts(const Parts& a, const Parts& b) {
  if (const int order = compare_numbers(a.epoch, b.epoch)) return order;
  if (const int order = compare_releases(a.release, b.release)) return order;
  if (a.phase != b.phase) return a.phase < b.phase ? -1 : 1;
  if (const int order = compare_numbers(a.phase_number, b.phase_number)) return order;
  if (a.is_post != b.is_post) return a.is_post ? 1 : -1;
  if (const int order = compare_numbers(a.post_number, b.post_number)) return order;
  if (a.is_dev != b.is_dev) return a.is_dev ? -1 : 1;
  if (const int order = compare_numbers(a.dev_number, b.dev_number)) return order;
  if (a.has_local != b.has_local) return a.has_local ? 1 : -1;
  return compare_locals(a.local, b.local);
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  PLIMSOLL_TRY(left, parse(a));
  PLIMSOLL_TRY(right, parse(b));
  return compare_parts(left, right);
}

}  // namespace

constinit const Comparer kPep440{"pep440", kEcosystems, compare};

}  // namespace plimsoll::advisory
