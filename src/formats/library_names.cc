#include "formats/library_names.h"

#include <algorithm>

namespace plimsoll::formats {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '+' || c == '.';
}

// "" or ".1", ".1.2.3"
bool is_version(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != '.' || text.back() == '.') return false;
  return text.find_first_not_of(".0123456789") == std::string_view::npos;
}

}  // namespace

void find_library_names(std::string_view constants, std::size_t most, std::vector<std::string>& names) {
  constexpr std::string_view kEnding = ".so";
  for (std::size_t at = constants.find(kEnding); at != std::string_view::npos && names.size() < most;
       at = constants.find(kEnding, at + kEnding.size())) {
    const std::string_view rest = constants.substr(at, kLongestLibraryName + 1);
    const std::size_t length = rest.find('\0');
    if (length == std::string_view::npos) continue;
    const std::size_t end = at + length;
    std::size_t start = at;
    while (start > 0 && at - start < kLongestLibraryName && is_name_byte(constants[start - 1])) --start;
    if (start == 0 || (constants[start - 1] != '\0' && constants[start - 1] != '/')) continue;
    const std::string_view name = constants.substr(start, end - start);
    const bool is_library = name.starts_with("lib") && is_version(rest.substr(kEnding.size(), length - kEnding.size()));
    if (!is_library || name.size() > kLongestLibraryName) continue;
    if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  }
}

}  // namespace plimsoll::formats
