// How bad a finding is. The order is that of the table in every report: worst first.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll::model {

enum class Severity : std::uint8_t { critical, high, medium, low, info, unknown };

inline constexpr std::array<std::string_view, 6> kSeverityNames = {"critical", "high", "medium",
                                                                   "low",      "info", "unknown"};

constexpr std::string_view name(Severity severity) {
  return kSeverityNames[static_cast<std::size_t>(severity)];
}

// "high" and the like, lower case; nothing for any other word.
constexpr std::optional<Severity> parse_severity(std::string_view word) {
  for (std::size_t i = 0; i < kSeverityNames.size(); ++i) {
    if (kSeverityNames[i] == word) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

// Whether `severity` is at or over `threshold`; unknown counts as `unknown_as`.
constexpr bool reaches(Severity severity, Severity threshold, Severity unknown_as = Severity::medium) {
  return (severity == Severity::unknown ? unknown_as : severity) <= threshold;
}

}  // namespace plimsoll::model
