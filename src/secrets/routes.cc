#include "secrets/routes.h"

#include <algorithm>

#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kMostWays = 4096;
constexpr std::size_t kMostStarts = 600;  // of one pattern: with more, the table would say yes too often

// What stands between the names and the value, and in front of the names, in every PL_ASSIGNED.
constexpr std::string_view kAssigned = PL_ASSIGNED("\x01", "\x02");

// Calls `add` with each sequence of bytes of a way to begin, folded by `fold`.
template <typename Add>
bool each(const std::vector<Beginning>& ways, std::size_t count, const ByteSet& any, const Add& add) {
  std::size_t added = 0;
  for (const Beginning& way : ways) {
    std::vector<std::array<unsigned char, 4>> made(1);
    for (std::size_t i = 0; i < count; ++i) {
      const ByteSet& set = i < way.size() ? way[i] : any;
      std::vector<std::array<unsigned char, 4>> longer;
      for (unsigned c = 0; c < 256; ++c) {
        if (!set[c]) continue;
        for (auto one : made) {
          one[i] = static_cast<unsigned char>(c);
          longer.push_back(one);
        }
      }
      made.swap(longer);
      if (made.size() > 1UL << 16U) return false;
    }
    for (const auto& one : made) add(one);
    added += made.size();
  }
  return added > 0;
}

bool is_word_byte(std::size_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Whether each way has at least `count` bytes, the first `count` of them in `set`.
bool all_begin_within(const std::vector<Beginning>& ways, std::size_t count, const ByteSet& set) {
  return std::all_of(ways.begin(), ways.end(), [&](const Beginning& way) {
    return way.size() >= count && std::all_of(way.begin(), way.begin() + static_cast<std::ptrdiff_t>(count),
                                              [&](const ByteSet& bytes) { return (bytes & ~set).none(); });
  });
}

bool captures_inside(const Expression& e, bool at_start) {
  if (e.captures) return !at_start;
  for (std::size_t i = 0; i < e.parts.size(); ++i) {
    if (captures_inside(e.parts[i], at_start && (i == 0 || e.kind == Expression::Kind::choice))) return true;
  }
  return false;
}

bool take_token(const Pattern& pattern, RouteTables& tables) {
  const auto e = parse_expression(pattern.expression);
  if (!e || looks_around(*e) || captures_inside(*e, true)) return false;
  if ((bytes_of_matches(*e) & ~value_bytes()).any()) return false;
  const auto ways = beginnings(*e, 16, kMostWays);
  if (!ways || !all_begin_within(*ways, 16, token_bytes())) return false;
  std::vector<std::uint32_t> starts;
  bool words = true;
  each(*ways, 4, {}, [&](const std::array<unsigned char, 4>& s) {
    starts.push_back(RouteTables::token_number(s[0] | static_cast<std::uint32_t>(s[1]) << 8U |
                                               static_cast<std::uint32_t>(s[2]) << 16U |
                                               static_cast<std::uint32_t>(s[3]) << 24U));
    words = words && is_word_byte(s[0]);
  });
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  if (!words || starts.empty() || starts.size() > kMostStarts) return false;
  for (const std::uint32_t s : starts) tables.starts.set(s);
  return true;
}

bool take_named(const Pattern& pattern, RouteTables& tables) {
  const std::string_view before = kAssigned.substr(0, kAssigned.find('\x01'));
  const std::string_view between =
      kAssigned.substr(before.size() + 1, kAssigned.find('\x02') - kAssigned.find('\x01') - 1);
  const std::string_view text = pattern.expression;
  const std::size_t middle = text.find(between);
  if (!text.starts_with(before) || middle == std::string_view::npos || !text.ends_with(')')) return false;
  const auto names = parse_expression(text.substr(before.size(), middle - before.size()));
  const std::string_view rest = text.substr(middle + between.size());
  const auto value = parse_expression(rest.substr(0, rest.size() - 1));
  if (!names || !value || looks_around(*value)) return false;
  ByteSet name_bytes;
  for (unsigned c = 0; c < 256; ++c) name_bytes[c] = is_word_byte(c) || c == '.' || c == '-';
  if ((bytes_of_matches(*names) & ~name_bytes).any()) return false;
  if (pattern.judge == chosen_value || pattern.judge == any_value) return false;  // a word may be such a value
  const bool refuses = pattern.judge == generic_value;  // it refuses a value that holds any other byte
  const ByteSet within = refuses ? ~ByteSet() : value_bytes();
  const auto values = beginnings(*value, 16, kMostWays), starts = beginnings(*names, 4, kMostWays);
  if (!values || !starts || !all_begin_within(*values, 16, within) || (bytes_of_matches(*value) & ~within).any())
    return false;
  std::vector<std::uint32_t> numbers;
  for (const Beginning& way : *starts) {
    std::vector<std::uint32_t> made{0};
    for (std::size_t i = 0; i < 4; ++i) {
      std::bitset<32> folded;
      for (unsigned c = 0; c < 256; ++c) folded[c & 31U] = folded[c & 31U] || i >= way.size() || way[i][c];
      std::vector<std::uint32_t> longer;
      for (unsigned c = 0; c < 32; ++c) {
        if (!folded[c]) continue;
        for (const std::uint32_t one : made) longer.push_back(one << 5U | c);
      }
      made.swap(longer);
    }
    numbers.insert(numbers.end(), made.begin(), made.end());
    if (numbers.size() > 2 * kMostWays) return false;
  }
  for (const std::uint32_t number : numbers) tables.names.set(RouteTables::name_number(number));
  return true;
}

// The scheme, and then what every URL pattern has: secrets/prefilter.cc looks for no more than this.
bool is_url(const Pattern& pattern) {
  constexpr std::string_view kRest = R"(://[^\s:/@"'`<>{}$]{0,64}:([^\s@/"'`<>{}$\\]{3,128})@)";
  if (!pattern.expression.ends_with(kRest)) return false;
  const auto scheme = parse_expression(pattern.expression.substr(0, pattern.expression.size() - kRest.size()));
  return scheme && !looks_around(*scheme) && widest_of(*scheme) <= kWidestScheme;
}

bool take_gram(const Pattern& pattern, RouteTables& tables) {
  const auto e = parse_expression(pattern.expression);
  const auto grams = e ? rare_grams(*e) : std::nullopt;
  if (!grams) return false;
  return std::all_of(grams->begin(), grams->end(), [&](const Gram& gram) { return tables.grams.add(gram); });
}

bool is_long_run(const Pattern& pattern) {
  const auto e = parse_expression(pattern.expression);
  ByteSet words;
  for (unsigned c = 0; c < 256; ++c) words[c] = is_word_byte(c);
  return e && (bytes_of_matches(*e) & ~words).none() && least_width(*e) >= kLeastLongRun;
}

}  // namespace

const ByteSet& token_bytes() {
  static const ByteSet kSet = [] {
    ByteSet set;
    for (unsigned c = 0; c < 256; ++c)
      set[c] = is_word_byte(c) ||
               (c < 128 && std::string_view("-.+=~").find(static_cast<char>(c)) != std::string_view::npos);
    return set;
  }();
  return kSet;
}

const ByteSet& value_bytes() {
  static const ByteSet kSet = [] {
    ByteSet set;
    for (unsigned c = 0x21; c < 256; ++c)
      set[c] = c != 0x7f && std::string_view("\"'`<>,;(){}[]\\|$").find(static_cast<char>(c)) == std::string_view::npos;
    return set;
  }();
  return kSet;
}

Routes find_routes(const std::vector<const Pattern*>& patterns) {
  Routes routes;
  for (const Pattern* pattern : patterns) {
    Route route = Route::anywhere;
    if (!pattern->path.empty()) {
      route = Route::file;
    } else if (take_named(*pattern, routes.tables)) {
      route = Route::named;
    } else if (take_token(*pattern, routes.tables)) {
      route = Route::token;
    } else if (is_url(*pattern)) {
      route = Route::url;
    } else if (take_gram(*pattern, routes.tables)) {
      route = Route::gram;
    } else if (is_long_run(*pattern)) {
      route = Route::long_run;
    }
    routes.of.push_back(route);
  }
  return routes;
}

}  // namespace plimsoll::secrets
