#include "layers/member_path.h"

namespace plimsoll::layers {

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

Member role_of(std::string path) {
  constexpr std::string_view kPrefix = ".wh.";
  constexpr std::string_view kOpaque = ".wh..wh..opq";
  const auto slash = path.rfind('/');
  const std::size_t base = slash == std::string::npos ? 0 : slash + 1;
  const std::string_view name = std::string_view(path).substr(base);
  if (!name.starts_with(kPrefix)) return {Role::plain, std::move(path)};
  if (name == kOpaque) {
    path.resize(base == 0 ? 0 : base - 1);
    return {Role::opaque, std::move(path)};
  }
  const std::string_view removed = name.substr(kPrefix.size());
  if (removed.empty() || removed == "." || removed == "..") return {Role::nameless, std::move(path)};
  path.erase(base, kPrefix.size());
  return {Role::whiteout, std::move(path)};
}

}  // namespace plimsoll::layers
