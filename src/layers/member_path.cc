#include "layers/member_path.h"

namespace plimsoll::layers {

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
