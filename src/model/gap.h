// What could not be judged. A gap is a result, never a log line.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/location.h"

namespace plimsoll::model {

enum class GapClass : std::uint8_t {
  unjudged,  // the answer may be wrong as a whole: fails by default
  partial,   // one thing was passed over: said in one counted line
  info,      // by nature unreadable: in JSON only
};

inline constexpr std::array<std::string_view, 3> kGapClassNames = {"unjudged", "partial", "info"};
constexpr std::string_view name(GapClass gap_class) {
  return kGapClassNames[static_cast<std::size_t>(gap_class)];
}

struct Gap {
  GapClass gap_class = GapClass::partial;
  std::string what;  // "rpm database"
  Location where;
  std::string why;      // "truncated at 4096"
  std::string mend;     // what would close it
  bool failed = false;  // the command could not do its work here (a worker died, a layer is damaged): exit 2
};

}  // namespace plimsoll::model
