#include "base/time.h"

#include <chrono>
#include <fmt/format.h>

#include "base/text.h"

namespace plimsoll::base {
namespace {

namespace chrono = std::chrono;

// Exactly `count` digits at `at`; moves `at` behind them.
std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  const auto value = parse_u64(text.substr(at, count));
  at += count;
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

bool skip(std::string_view text, std::size_t& at, char wanted) {
  if (at >= text.size() || text[at] != wanted) return false;
  ++at;
  return true;
}

std::optional<Seconds> parse_date(std::string_view text, std::size_t& at) {
  const auto year = digits(text, at, 4);
  if (!year || !skip(text, at, '-')) return std::nullopt;
  const auto month = digits(text, at, 2);
  if (!month || !skip(text, at, '-')) return std::nullopt;
  const auto day = digits(text, at, 2);
  if (!day) return std::nullopt;
  const chrono::year_month_day date{chrono::year{*year}, chrono::month{static_cast<unsigned>(*month)},
                                    chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return chrono::sys_days{date}.time_since_epoch().count() * Seconds{86400};
}

// "Z", "+02:00", "-0530": seconds to take off.
std::optional<Seconds> parse_zone(std::string_view text, std::size_t& at) {
  if (skip(text, at, 'Z') || skip(text, at, 'z')) return 0;
  const bool minus = skip(text, at, '-');
  if (!minus && !skip(text, at, '+')) return std::nullopt;
  const auto hours = digits(text, at, 2);
  skip(text, at, ':');
  const auto minutes = digits(text, at, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const Seconds offset = *hours * Seconds{3600} + *minutes * Seconds{60};
  return minus ? -offset : offset;
}

}  // namespace

std::optional<Seconds> parse_time(std::string_view text) {
  std::size_t at = 0;
  const auto day = parse_date(text, at);
  if (!day) return std::nullopt;
  if (at == text.size()) return day;
  if (!skip(text, at, 'T') && !skip(text, at, 't') && !skip(text, at, ' ')) return std::nullopt;
  const auto hour = digits(text, at, 2);
  if (!hour || !skip(text, at, ':')) return std::nullopt;
  const auto minute = digits(text, at, 2);
  if (!minute || !skip(text, at, ':')) return std::nullopt;
  const auto second = digits(text, at, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  if (skip(text, at, '.')) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  const auto zone = parse_zone(text, at);
  if (!zone || at != text.size()) return std::nullopt;
  return *day + *hour * 3600 + *minute * 60 + *second - *zone;
}

std::string format_date(Seconds time) {
  const auto days = chrono::floor<chrono::days>(chrono::sys_seconds{chrono::seconds{time}});
  const chrono::year_month_day date{days};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string format_time(Seconds time) {
  const Seconds in_day = ((time % 86400) + 86400) % 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(time), in_day / 3600, in_day / 60 % 60, in_day % 60);
}

}  // namespace plimsoll::base
