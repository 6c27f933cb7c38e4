#include "scan/owners.h"

#include <algorithm>

#include "base/path_set.h"
#include "scan/facts_file.h"

namespace plimsoll::scan {

namespace {

std::uint64_t key_of(std::string_view path) {
  return analysis::owned_file(base::path_hash(path), false);
}

// apk and rpm write one database for all packages, again with every change: its layer says nothing of a package, but
// the package knows the layer that brought this version of it.
std::unordered_map<std::string_view, std::uint32_t> layers_of(const analysis::Squashed& squashed) {
  std::unordered_map<std::string_view, std::uint32_t> layers;
  for (const auto& [package, layer] : squashed.packages) {
    if (package.type != "apk" && package.type != "rpm") continue;
    std::uint32_t& highest = layers.emplace(package.name, layer).first->second;
    highest = std::max(highest, layer);
  }
  return layers;
}

}  // namespace

Owners::Owners(const analysis::Squashed& squashed, std::span<const LayerResult* const> results,
               const std::function<void(std::uint32_t, const base::Error&)>& failed, Overwritten* overwritten) {
  const auto brought = layers_of(squashed);
  base::PathSet asked;
  const auto ask = [&](std::string_view path) {
    path = path.substr(0, path.find("!/"));
    asked.insert(key_of(path));
    if (path.starts_with("usr/")) asked.insert(key_of(path.substr(4)));  // a list from before /usr was merged
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
  for (std::uint32_t layer = 0; layer < lists.size() && (!asked.empty() || overwritten != nullptr); ++layer) {
    if (lists[layer].empty() || !results[layer]->facts) continue;
    const auto read =
        for_each_owned_file(*results[layer]->facts, [&](std::uint64_t id, std::span<const std::uint64_t> files) {
          const auto list = lists[layer].find(id);
          if (list == lists[layer].end()) return;
          const auto known = brought.find(*list->second);
          const std::uint32_t since = known == brought.end() ? layer : std::min(layer, known->second);
          for (const std::uint64_t file : files) {
            if (overwritten != nullptr) overwritten->own(file, *list->second, since);
            // The highest list counts: it is of the package that last brought the file.
            const std::uint64_t key = analysis::owned_file(file, false);
            if (asked.contains(key)) owners_.insert_or_assign(key, hazards::FileOwner{*list->second, since});
          }
        });
    if (!read) failed(layer, read.error());
  }
}

hazards::FileOwner Owners::of(std::string_view path) const {
  auto owner = owners_.find(key_of(path));
  if (owner == owners_.end() && path.starts_with("usr/")) owner = owners_.find(key_of(path.substr(4)));
  return owner == owners_.end() ? hazards::FileOwner{} : owner->second;
}

}  // namespace plimsoll::scan
