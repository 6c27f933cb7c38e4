// How the paths that packages own are kept: see analysis::Ownership.
#pragma once
#include <string_view>
#include <vector>

#include "base/path_hash.h"

namespace plimsoll::inventory {

// Where /lib and the like are links into /usr, a package may still list "lib/x" while the image holds "usr/lib/x":
// paths (no leading slash) in these folders are kept under both names.
inline bool is_merged_folder(std::string_view path) {
  return path.starts_with("lib") || path.starts_with("bin/") || path.starts_with("sbin/");
}
inline std::uint64_t owned_below_usr(std::string_view path) {
  return base::path_hash(path, base::path_hash("usr/"));
}

inline void add_owned_path(std::string_view path, std::vector<std::uint64_t>& files) {
  files.push_back(base::path_hash(path));
  if (is_merged_folder(path)) files.push_back(owned_below_usr(path));
}

}  // namespace plimsoll::inventory
