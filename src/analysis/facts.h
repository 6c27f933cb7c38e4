// What one analyzer found in one layer. Plain values: they cross from the worker to the broker and lie in the cache.
//
// Facts speak of this layer alone. Which of them survive the layers above, which database a symbolic link really names,
// and which language package an operating-system package owns is decided after the squash.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/path_hash.h"
#include "model/gap.h"
#include "model/package.h"

namespace plimsoll::analysis {

// Files that a package of the operating system brought, as the format's own list says.
struct Ownership {
  std::string package;                    // its name, as Package::name
  std::string path;                       // the list it stands in: "var/lib/dpkg/info/libc6:amd64.list"
  std::vector<std::uint64_t> files;       // base::path_hash of each path, no leading slash
};

// A small file kept as names and values: os-release.
struct Document {
  std::string kind;  // "os-release"
  std::string path;
  std::map<std::string, std::string> values;
};

struct Facts {
  std::vector<model::Package> packages;  // `path` set; target, layer and the like are filled in after the squash
  std::vector<Ownership> ownership;
  std::vector<Document> documents;
  std::vector<model::Gap> gaps;          // `where.path` set

  bool empty() const { return packages.empty() && ownership.empty() && documents.empty() && gaps.empty(); }
};

}  // namespace plimsoll::analysis
