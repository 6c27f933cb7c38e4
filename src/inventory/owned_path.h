// How the paths that packages own are kept: see analysis::Ownership.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"
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

// Adds paths to a list. A list goes folder by folder, so the hash of the last folder is kept and only what follows it
// is hashed.
class OwnedPaths {
 public:
  explicit OwnedPaths(std::vector<std::uint64_t>& files) : files_(files) {}

  void add(std::string_view path) {
    if (!path.starts_with(folder_)) {
      folder_.clear();
      folder_hash_ = base::kPathHashStart;
    }
    if (const auto end = path.rfind('/') + 1; end > folder_.size()) {
      folder_hash_ = base::path_hash(path.substr(folder_.size(), end - folder_.size()), folder_hash_);
      folder_ = path.substr(0, end);
    }
    const bool is_configuration = path.starts_with("etc/");
    files_.push_back(
        analysis::owned_file(base::path_hash(path.substr(folder_.size()), folder_hash_), is_configuration));
    if (is_merged_folder(path)) files_.push_back(analysis::owned_file(owned_below_usr(path), false));
  }

 private:
  std::vector<std::uint64_t>& files_;
  std::string folder_;  // with its slash
  std::uint64_t folder_hash_ = base::kPathHashStart;
};

}  // namespace plimsoll::inventory
