// What one analyzer found in one layer. Plain values: they cross from the worker to the broker and lie in the cache.
//
// Facts speak of this layer alone. Which of them survive the layers above, which database a symbolic link really names,
// and which language package an operating-system package owns is decided after the squash.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/path_hash.h"
#include "model/finding.h"
#include "model/gap.h"
#include "model/package.h"

namespace plimsoll::analysis {

// How a file in the list of a package is kept: the hash of its path, and in its last two bits, which no comparison with
// another path looks at, whether it is configuration that its user is meant to change.
inline constexpr std::uint64_t kOwnedConfiguration = 1;
constexpr std::uint64_t owned_file(std::uint64_t path_hash, bool is_configuration) {
  return (path_hash & ~std::uint64_t{3}) | (is_configuration ? kOwnedConfiguration : 0);
}
constexpr std::uint64_t owned_file(std::string_view path) {
  return owned_file(base::path_hash(path), path.starts_with("etc/"));
}

// Files that a package of the operating system brought, as the format's own list says.
struct Ownership {
  std::string package;               // its name, as Package::name
  std::string path;                  // the list it stands in: "var/lib/dpkg/info/libc6:amd64.list"
  std::vector<std::uint64_t> files;  // owned_file of each path, no leading slash
  std::uint64_t id = 0;              // its number in the layer, given by the worker
};

// A small file kept as names and values: os-release.
struct Document {
  std::string kind;  // "os-release"
  std::string path;
  std::map<std::string, std::string> values;
  bool operator==(const Document&) const = default;
};

// A secret, as the scanner of a worker saw it. Its value never leaves the worker.
struct Secret {
  std::string rule;  // secrets::Pattern::id
  model::Confidence confidence = model::Confidence::possible;
  std::string path;  // "app/.env"; inside an archive "app/x.jar!/config.properties"
  std::uint64_t line = 0;
  std::uint64_t size = 0;  // bytes of the value
  std::string redacted;    // "ghp_… (40 characters)"
  std::string sha256;      // of the value; empty where it could be guessed from it
  bool allowed = false;    // a `plimsoll:allow` comment stands on its line
  bool operator==(const Secret&) const = default;
};

inline constexpr std::string_view kTallyDocument = "leftover";

// Files of one kind below one folder, counted: thousands of them are one fact.
struct Tally {
  std::string_view group, what;  // of a static table
  std::string path;
  std::uint64_t files = 0, bytes = 0;
};

struct Facts {
  static constexpr std::size_t kManyFiles = 64U << 10U;

  std::vector<model::Package> packages;  // `path` set; target, layer and the like are filled in after the squash
  std::vector<Ownership> ownership;
  std::vector<Document> documents;
  std::vector<Secret> secrets;
  std::vector<model::Gap> gaps;  // `where.path` set, no leading slash: the squash drops them with their file

  // Become documents of kind kTallyDocument about the layer as such once it was read.
  std::vector<Tally> tallies;
  static constexpr std::size_t kMostTallies = 256;

  // Documents of this layer so far, counted by an analyzer that keeps to a limit: not reset when they are sent.
  std::uint32_t told = 0;

  // Past kMostTallies, what has no place of its own counts to the last of its kind.
  void count(std::string_view group, std::string_view what, std::string_view path, std::uint64_t bytes) {
    Tally* same = nullptr;
    for (auto tally = tallies.rbegin(); tally != tallies.rend(); ++tally) {  // the last one first: folder by folder
      if (tally->what != what) continue;
      if (same == nullptr) same = &*tally;
      if (tally->path != path) continue;
      same = &*tally;
      break;
    }
    if ((same == nullptr || same->path != path) && tallies.size() < kMostTallies)
      same = &tallies.emplace_back(Tally{group, what, std::string(path)});
    if (same == nullptr) return;
    ++same->files;
    same->bytes += bytes;
  }

  // Where set, takes the files of the owners so far and leaves their names: a large rpm database has millions of files.
  std::function<void(std::vector<Ownership>&)> hand_over;
  std::size_t owned_files = 0;  // not handed over yet

  void add_owner(Ownership owner) {
    owned_files += owner.files.size();
    ownership.push_back(std::move(owner));
    if (owned_files > kManyFiles && hand_over) {
      hand_over(ownership);
      owned_files = 0;
    }
  }

  std::size_t size() const {
    return packages.size() + ownership.size() + documents.size() + secrets.size() + gaps.size();
  }
  bool empty() const { return size() == 0; }
};

}  // namespace plimsoll::analysis
