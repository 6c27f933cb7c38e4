// Shell patterns (`*` and `?`) against the value of a variable: `${X#p}`, `${X%p}`, `${X/p/r}`.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::dockerfile {

enum class Part { kShortest, kLongest };

// Nothing where the pattern has an escape that it may not have, or would take too long.
std::optional<std::string> without_prefix(std::string_view value, std::string_view pattern, Part part);
std::optional<std::string> without_suffix(std::string_view value, std::string_view pattern, Part part);
std::optional<std::string> replaced(std::string_view value, std::string_view pattern, std::string_view by, bool all);

}  // namespace plimsoll::dockerfile
