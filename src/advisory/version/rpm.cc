// rpm's order of [epoch:]version[-release] (rpm-version(7)): turns of numbers and letters, anything else only
// separates; "~" is before the end, "^" after the end but before any further segment.
//
// A version without a release is before the same version with one, as rpm's own version objects compare; without an
// epoch it has epoch 0.
#include "advisory/version/all_comparers.h"
#include "advisory/version/digits.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"AlmaLinux", "Rocky Linux", "Red Hat",   "SUSE",       "openSUSE",
                                            "Mageia",    "openEuler",   "Photon OS", "Azure Linux"};

struct Parts {
  std::string_view epoch, version, release;
  bool has_release = false;
};

base::Result<Parts> parse(std::string_view text) {
  const auto invalid = [&](std::string_view why) {
    return base::fail(base::ErrorCode::invalid, "\"{}\" is no rpm version: {}", text, why);
  };
  Parts parts;
  std::string_view rest = text;
  std::string_view after = rest;
  const std::string_view digits = take_digits(after);
  if (after.starts_with(':')) {
    parts.epoch = digits;
    rest = after.substr(1);
  }
  if (const auto dash = rest.rfind('-'); dash != rest.npos) {
    parts.has_release = true;
    parts.release = rest.substr(dash + 1);
    rest = rest.substr(0, dash);
    if (parts.release.empty()) return invalid("the release is empty");
  }
  parts.version = rest;
  if (rest.empty()) return invalid("it is empty");
  for (const std::string_view part : {parts.version, parts.release}) {
    for (const char c : part) {  // what rpmbuild lets into a version or release
      if (!is_digit(c) && !is_letter(c) && std::string_view("-._+~^").find(c) == std::string_view::npos) {
        return invalid("a character that a version may not have");
      }
    }
  }
  return parts;
}

constexpr bool is_separator(char c) {
  return !is_digit(c) && !is_letter(c) && c != '~' && c != '^';
}

void skip_separators(std::string_view& text) {
  while (!text.empty() && is_separator(text[0])) text.remove_prefix(1);
}

std::string_view take_letters(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && is_letter(rest[n])) ++n;
  const std::string_view letters = rest.substr(0, n);
  rest.remove_prefix(n);
  return letters;
}

int compare_part(std::string_view a, std::string_view b) {
  while (true) {
    skip_separators(a);
    skip_separators(b);
    if (a.starts_with('~') || b.starts_with('~')) {
      if (!a.starts_with('~')) return 1;
      if (!b.starts_with('~')) return -1;
    } else if (a.starts_with('^') || b.starts_with('^')) {
      if (a.empty()) return -1;
      if (b.empty()) return 1;
      if (!a.starts_with('^')) return 1;
      if (!b.starts_with('^')) return -1;
    } else {
      if (a.empty() || b.empty()) return static_cast<int>(!a.empty()) - static_cast<int>(!b.empty());
      const bool left_number = is_digit(a[0]), right_number = is_digit(b[0]);
      if (left_number != right_number) return left_number ? 1 : -1;  // a number is newer than letters
      const int order = left_number ? compare_numbers(take_digits(a), take_digits(b))
                                    : sign(take_letters(a).compare(take_letters(b)));
      if (order != 0) return order;
      continue;
    }
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

base::Result<int> compare(std::string_view a, std::string_view b) {
  PLIMSOLL_TRY(left, parse(a));
  PLIMSOLL_TRY(right, parse(b));
  if (const int order = compare_numbers(left.epoch, right.epoch)) return order;
  if (const int order = compare_part(left.version, right.version)) return order;
  if (left.has_release != right.has_release) return left.has_release ? 1 : -1;
  return compare_part(left.release, right.release);
}

}  // namespace

constinit const Comparer kRpm{"rpm", kEcosystems, compare};

}  // namespace plimsoll::advisory
