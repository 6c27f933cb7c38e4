// What SemVer 2.0.0 and its relatives (npm, Go, Bitnami) share: a version in parts, and the order of section 11.
#pragma once
#include <optional>
#include <string_view>

#include "advisory/version/digits.h"

namespace plimsoll::advisory {

struct SemverParts {
  std::string_view major = "0", minor = "0", patch = "0";
  bool is_prerelease = false;
  std::string_view prerelease;  // "rc.1": identifiers between dots
  std::string_view extra;       // one more identifier behind those: Go's "rc2" is "rc" and "2"
};

constexpr bool is_identifier_character(char c) {
  return is_digit(c) || is_letter(c) || c == '-';
}

// Identifiers between dots, none of them empty.
constexpr bool are_identifiers(std::string_view text) {
  bool is_empty = true;
  for (const char c : text) {
    if (c == '.' ? is_empty : !is_identifier_character(c)) return false;
    is_empty = c == '.';
  }
  return !is_empty;
}

// The next identifier of `rest`, which must not be empty.
constexpr std::string_view take_identifier(std::string_view& rest) {
  const auto dot = rest.find('.');
  const std::string_view identifier = rest.substr(0, dot);
  rest = dot == rest.npos ? std::string_view() : rest.substr(dot + 1);
  return identifier;
}

// Section 9: a numeric identifier of a prerelease has no leading zero.
constexpr bool has_padded_number(std::string_view prerelease) {
  while (!prerelease.empty()) {
    const std::string_view identifier = take_identifier(prerelease);
    if (identifier.size() > 1 && identifier[0] == '0' && is_number(identifier)) return true;
  }
  return false;
}

// Section 2 with `components` of 1 to 3 numbers allowed from `least` on, without leading zeros, then "-prerelease" and
// "+build"; nothing where it is something else. The build has no part in the order and is only checked.
constexpr std::optional<SemverParts> parse_semver(std::string_view text, int least = 3) {
  SemverParts parts;
  int count = 0;
  for (std::string_view* part : {&parts.major, &parts.minor, &parts.patch}) {
    if (count > 0) {
      if (!text.starts_with('.')) break;
      text.remove_prefix(1);
    }
    *part = take_digits(text);
    if (part->empty() || (part->size() > 1 && (*part)[0] == '0')) return std::nullopt;
    ++count;
  }
  if (count < least) return std::nullopt;
  if (const auto plus = text.find('+'); plus != text.npos) {
    if (!are_identifiers(text.substr(plus + 1))) return std::nullopt;
    text = text.substr(0, plus);
  }
  if (text.empty()) return parts;
  if (text[0] != '-') return std::nullopt;
  parts.is_prerelease = true;
  parts.prerelease = text.substr(1);
  if (!are_identifiers(parts.prerelease) || has_padded_number(parts.prerelease)) return std::nullopt;
  return parts;
}

// Section 11.4.1 to 11.4.3: numbers as numbers and before all else, the rest as ASCII.
constexpr int compare_identifiers(std::string_view a, std::string_view b) {
  const bool left = is_number(a), right = is_number(b);
  if (left && right) return compare_numbers(a, b);
  if (left != right) return left ? -1 : 1;
  return sign(a.compare(b));
}

// Section 11.4.4: of two lists with the same beginning the longer is later.
constexpr int compare_prereleases(const SemverParts& a, const SemverParts& b) {
  std::string_view left = a.prerelease, right = b.prerelease, left_extra = a.extra, right_extra = b.extra;
  const auto next = [](std::string_view& rest, std::string_view& extra) {
    if (!rest.empty()) return take_identifier(rest);
    const std::string_view last = extra;
    extra = {};
    return last;
  };
  while (true) {
    const std::string_view x = next(left, left_extra), y = next(right, right_extra);
    if (x.empty() || y.empty()) return static_cast<int>(!x.empty()) - static_cast<int>(!y.empty());
    if (const int order = compare_identifiers(x, y)) return order;
  }
}

constexpr int compare_numbers_of(const SemverParts& a, const SemverParts& b) {
  if (const int order = compare_numbers(a.major, b.major)) return order;
  if (const int order = compare_numbers(a.minor, b.minor)) return order;
  return compare_numbers(a.patch, b.patch);
}

// Section 11: a prerelease is before its release.
constexpr int compare_semver(const SemverParts& a, const SemverParts& b) {
  if (const int order = compare_numbers_of(a, b)) return order;
  if (a.is_prerelease != b.is_prerelease) return a.is_prerelease ? -1 : 1;
  return compare_prereleases(a, b);
}

}  // namespace plimsoll::advisory
