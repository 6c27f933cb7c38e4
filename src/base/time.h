// Points in time as the program uses them: seconds since 1970-01-01T00:00:00Z, UTC, years 1 to 9999.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::base {

using Seconds = std::int64_t;

// RFC 3339 ("2026-11-24T18:44:00Z", fractions and offsets accepted, and a bare "2026-11-24" as midnight UTC).
std::optional<Seconds> parse_time(std::string_view text);
std::string format_time(Seconds time);  // "2026-11-24T18:44:00Z"
std::string format_date(Seconds time);  // "2026-11-24"

}  // namespace plimsoll::base
