// Small files of content-addressed stores, kept until a hard link gives one of them its real name.
//
// pnpm and yarn keep every file under its hash ("store/v3/files/1f/9c...e0") and link it into node_modules. In a tar the
// bytes stand with the name that comes first, so where the store does, "node_modules/a/package.json" is a link to a name
// that tells nothing. What may be such a manifest is therefore held, within a limit, until the layer ends.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/entry.h"
#include "base/bytes.h"
#include "base/limits.h"

namespace plimsoll::worker {

class LinkedFiles {
 public:
  explicit LinkedFiles(const base::Limits& limits) : limits_(limits) {}

  // Whether this file lies under a hash, is small, and there is room for it.
  bool wants(const analysis::Entry& entry) const;
  // Whether it begins like a JSON object.
  static bool sniff(base::Bytes head);
  void keep(std::string_view path, base::Bytes bytes);

  // The bytes kept under this path; null where there are none. Valid until the next `keep`.
  const std::vector<std::byte>* find(const std::string& path) const;

 private:
  const base::Limits& limits_;
  std::uint64_t kept_ = 0;
  std::unordered_map<std::string, std::vector<std::byte>> files_;
};

}  // namespace plimsoll::worker
