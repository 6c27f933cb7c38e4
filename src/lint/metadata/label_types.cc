#include "lint/metadata/label_types.h"

#include <algorithm>
#include <chrono>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alnum(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <class Test>
bool all_of_some(std::string_view text, Test test) {
  return !text.empty() && std::ranges::all_of(text, test);
}

template <class Test>
bool all_parts(std::string_view text, char separator, Test test) {
  return std::ranges::all_of(base::split(text, separator), test);
}

bool is_number_without_zeros(std::string_view text) {
  return all_of_some(text, is_digit) && (text.size() == 1 || text[0] != '0');
}

bool is_identifier(std::string_view text) {
  return all_of_some(text, [](char c) { return is_alnum(c) || c == '-'; });
}

bool is_prerelease_identifier(std::string_view text) {
  return is_identifier(text) && (!std::ranges::all_of(text, is_digit) || is_number_without_zeros(text));
}

bool is_atom(std::string_view text) {
  return all_of_some(text, [](char c) { return is_alnum(c) || base::contains("!#$%&'*+-/=?^_`{|}~", {&c, 1}); });
}

bool is_host_label(std::string_view text) {
  return is_identifier(text) && text.size() <= 63 && text.front() != '-' && text.back() != '-';
}

bool is_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' || (text[i] == '\\' && ++i == text.size())) return false;
  }
  return true;
}

// The number in the next digits; -1 where they are none.
int take_digits(std::string_view& rest, std::size_t count) {
  const std::string_view digits = rest.substr(0, count);
  if (digits.size() < count || !std::ranges::all_of(digits, is_digit)) return -1;
  rest.remove_prefix(count);
  return static_cast<int>(base::parse_u64(digits).value_or(0));
}

bool take(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || !base::contains(any_of, rest.substr(0, 1))) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& rest) {
  const int year = take_digits(rest, 4);
  if (year < 0 || !take(rest, "-")) return false;
  const int month = take_digits(rest, 2);
  if (month < 0 || !take(rest, "-")) return false;
  const int day = take_digits(rest, 2);
  return day >= 0 &&
         std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

bool take_hours_and_minutes(std::string_view& rest) {
  const int hours = take_digits(rest, 2);
  if (hours < 0 || hours > 23 || !take(rest, ":")) return false;
  const int minutes = take_digits(rest, 2);
  return minutes >= 0 && minutes <= 59;
}

// Seconds to 60, for the leap second.
bool take_seconds(std::string_view& rest) {
  const int seconds = take(rest, ":") ? take_digits(rest, 2) : -1;
  if (seconds < 0 || seconds > 60) return false;
  if (!take(rest, ".")) return true;
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  rest.remove_prefix(digits);
  return digits > 0;
}

// All characters may stand in a URI, and each `%` has its two digits.
bool has_uri_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
    } else if (!is_alnum(text[i]) && !base::contains("-._~:/?#[]@!$&'()*+,;=", text.substr(i, 1))) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_hash(std::string_view text) {
  const bool has_length = text.size() == 7 || text.size() == 40;
  return has_length && std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_semver(std::string_view text) {
  const auto [version, build] = base::cut(text, '+');
  const auto [core, prerelease] = base::cut(version, '-');
  return std::ranges::count(core, '.') == 2 && all_parts(core, '.', is_number_without_zeros) &&
         (!prerelease || all_parts(*prerelease, '.', is_prerelease_identifier)) &&
         (!build || all_parts(*build, '.', is_identifier));
}

bool is_rfc3339(std::string_view text) {
  if (!take_date(text) || !take(text, "Tt") || !take_hours_and_minutes(text) || !take_seconds(text)) return false;
  if (take(text, "Zz")) return text.empty();
  return take(text, "+-") && take_hours_and_minutes(text) && text.empty();
}

bool is_email(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at > 64) return false;
  const std::string_view local = text.substr(0, at), domain = text.substr(at + 1);
  return (all_parts(local, '.', is_atom) || is_quoted(local)) && domain.size() <= 253 &&
         all_parts(domain, '.', is_host_label);
}

bool is_url(std::string_view text) {
  const auto [scheme, rest] = base::cut(text, ':');
  const auto is_scheme_character = [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; };
  if (!rest || !all_of_some(scheme, is_scheme_character) || is_digit(scheme[0]) || !is_alnum(scheme[0])) return false;
  const bool is_web = base::is_one_of(base::to_lower(scheme), {"http", "https"});
  if (is_web && (!rest->starts_with("//") || rest->size() < 3 || base::contains("/?#", rest->substr(2, 1))))
    return false;
  return !rest->empty() && has_uri_characters(*rest) && std::ranges::count(*rest, '#') <= 1;
}

}  // namespace plimsoll::lint
