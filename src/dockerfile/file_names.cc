#include "dockerfile/file_names.h"

#include "base/text.h"

namespace plimsoll::dockerfile {

bool is_dockerfile_name(std::string_view path) {
  const auto slash = path.rfind('/');
  const std::string name = base::to_lower(slash == std::string_view::npos ? path : path.substr(slash + 1));
  if (name.ends_with(".dockerignore") || name.ends_with(".containerignore")) return false;
  for (const std::string_view kind : {"dockerfile", "containerfile"}) {
    if (name == kind) return true;
    if (name.size() <= kind.size() + 1) continue;
    if (name.starts_with(kind) && name[kind.size()] == '.') return true;
    if (name.ends_with(kind) && name[name.size() - kind.size() - 1] == '.') return true;
  }
  return false;
}

}  // namespace plimsoll::dockerfile
