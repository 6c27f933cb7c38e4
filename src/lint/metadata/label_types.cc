#include "lint/metadata/label_types.h"

#include <algorithm>

#include "base/text.h"
#include "base/time.h"

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

// base::parse_time takes more: a date alone, a blank for the T, "00." and "+0100".
bool is_rfc3339(std::string_view text) {
  if (!base::parse_time(text) || text.size() < 20 || (text[10] != 'T' && text[10] != 't')) return false;
  const std::size_t point = text.find('.');
  const bool has_zone = text.back() == 'Z' || text.back() == 'z' || text[text.size() - 3] == ':';
  return has_zone && (point == std::string_view::npos || is_digit(text[point + 1]));
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
