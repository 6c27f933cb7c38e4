// How the paths that packages own are kept: see analysis::Ownership.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/path_hash.h"

namespace plimsoll::inventory {

// Adds `path` (no leading slash). Where /lib and the like are links into /usr, a package may still list "lib/x" while
// the image holds "usr/lib/x": such a path is added under both names.
inline void add_owned_path(std::string_view path, std::vector<std::uint64_t>& files) {
  files.push_back(base::path_hash(path));
  if (path.starts_with("lib") || path.starts_with("bin/") || path.starts_with("sbin/")) {
    files.push_back(base::path_hash("usr/" + std::string(path)));
  }
}

}  // namespace plimsoll::inventory
