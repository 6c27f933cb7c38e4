#include "base/clean_path.h"

namespace plimsoll::base {

CleanPath clean_path(std::string_view name) {
  CleanPath clean;
  clean.absolute = name.starts_with('/');
  clean.path.reserve(name.size());
  while (!name.empty()) {
    const auto slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    name.remove_prefix(slash == std::string_view::npos ? name.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (clean.path.empty()) clean.escapes = true;
      const auto up = clean.path.rfind('/');
      clean.path.resize(up == std::string::npos ? 0 : up);
      continue;
    }
    if (!clean.path.empty()) clean.path += '/';
    clean.path += part;
  }
  return clean;
}

}  // namespace plimsoll::base
