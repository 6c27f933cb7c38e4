#include "scan/owners.h"

#include "base/path_set.h"
#include "scan/facts_file.h"

namespace plimsoll::scan {

Owners::Owners(const analysis::Squashed& squashed, std::span<const LayerResult* const> results,
               const std::function<void(std::uint32_t, const base::Error&)>& failed) {
  base::PathSet asked;
  const auto ask = [&](std::string_view path) {
    path = path.substr(0, path.find("!/"));
    asked.insert(base::path_hash(path));
    if (path.starts_with("usr/")) asked.insert(base::path_hash(path.substr(4)));  // a list from before /usr was merged
  };
  for (const auto& found : squashed.packages) {
    if (!is_system_type(found.package.type)) ask(found.package.path);
  }
  for (const auto& found : squashed.documents) {
    if (hazards::asks_for_owner(found.document.kind)) ask(found.document.path);
  }
  std::vector<std::unordered_map<std::uint64_t, const std::string*>> lists(
      results.size());  // of each layer: id -> package
  for (const auto& owner : squashed.owners) lists[owner.layer].emplace(owner.id, &owner.package);
  for (std::uint32_t layer = 0; layer < lists.size() && !asked.empty(); ++layer) {
    if (lists[layer].empty() || !results[layer]->facts) continue;
    const auto read =
        for_each_owned_file(*results[layer]->facts, [&](std::uint64_t id, std::span<const std::uint64_t> files) {
          const auto list = lists[layer].find(id);
          if (list == lists[layer].end()) return;
          for (const std::uint64_t file : files) {
            // The highest list counts: it is of the package that last brought the file.
            if (asked.contains(file)) owners_.insert_or_assign(file, hazards::FileOwner{*list->second, layer});
          }
        });
    if (!read) failed(layer, read.error());
  }
}

hazards::FileOwner Owners::of(std::string_view path) const {
  auto owner = owners_.find(base::path_hash(path));
  if (owner == owners_.end() && path.starts_with("usr/")) owner = owners_.find(base::path_hash(path.substr(4)));
  return owner == owners_.end() ? hazards::FileOwner{} : owner->second;
}

}  // namespace plimsoll::scan
