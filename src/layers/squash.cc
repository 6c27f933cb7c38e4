#include "layers/squash.h"

namespace plimsoll::layers {

using analysis::Analyzer;
using analysis::Facts;
using analysis::MarkKind;
using analysis::Squashed;
using base::Status;

namespace {

constexpr std::uint64_t kKindBits = 3;

std::uint64_t hash_of(std::string_view path) {
  return base::path_hash(path) & ~kKindBits;
}

// The file that facts stand on: of a nested archive, the outermost.
std::string_view file_of(std::string_view path) {
  return path.substr(0, path.find("!/"));
}

template <class Visit>
void for_each_parent(std::string_view path, Visit visit) {
  for (auto slash = path.rfind('/'); slash != std::string_view::npos; slash = path.rfind('/', slash - 1)) {
    visit(path.substr(0, slash));
    if (slash == 0) break;
  }
  visit(std::string_view{});
}

struct PackageKey {
  std::string_view type, space, name, version, arch, path;
  auto operator<=>(const PackageKey&) const = default;
};

PackageKey key_of(const model::Package& p) {
  return {p.type, p.space, p.name, p.version, p.arch, p.path};
}

// Splits what one analyzer says of a layer by the file it stands on.
std::map<std::string, Facts> by_file(Facts facts) {
  std::map<std::string, Facts> files;
  for (auto& package : facts.packages) files[std::string(file_of(package.path))].packages.push_back(std::move(package));
  for (auto& owner : facts.ownership) files[owner.path].ownership.push_back(std::move(owner));
  for (auto& document : facts.documents) files[document.path].documents.push_back(std::move(document));
  for (auto& gap : facts.gaps) files[std::string(file_of(gap.where.path))].gaps.push_back(std::move(gap));
  return files;
}

// The facts again with another file's path in place of `from`.
void move_to(Facts& facts, std::string_view from, std::string_view to) {
  const auto rename = [&](std::string& path) {
    if (from != to && std::string_view(path).starts_with(from)) path = std::string(to) + path.substr(from.size());
  };
  for (auto& package : facts.packages) rename(package.path);
  for (auto& owner : facts.ownership) rename(owner.path);
  for (auto& document : facts.documents) rename(document.path);
  for (auto& gap : facts.gaps) rename(gap.where.path);
}

}  // namespace

void Squasher::watch(const std::string& path) {
  watched_.insert(hash_of(path));
  if (!watched_parents_.insert(hash_of(analysis::parent(path))).second) return;
  for_each_parent(path, [&](std::string_view parent) { watched_.insert(hash_of(parent)); });
}

Status Squasher::collect_hits(const SquashLayer& layer, Hits& hits) const {
  return layer.for_each_mark([&](std::span<const std::uint64_t> marks) {
    for (const std::uint64_t mark : marks) {
      const std::uint64_t path = mark & ~kKindBits;
      if (!watched_.contains(path)) continue;
      const auto kind = static_cast<MarkKind>(mark & kKindBits);
      if (kind != MarkKind::opaque) hits.replaced.insert(path);
      if (kind != MarkKind::directory) hits.covered.insert(path);
    }
  });
}

bool Squasher::is_hidden(std::string_view path, const Hits& hits) const {
  if (hits.replaced.contains(hash_of(path))) return true;
  bool covered = false;
  for_each_parent(path, [&](std::string_view parent) { covered = covered || hits.covered.contains(hash_of(parent)); });
  return covered;
}

void Squasher::hide(const Hits& hits) {
  if (hits.replaced.empty() && hits.covered.empty()) return;
  std::erase_if(files_, [&](const auto& file) { return is_hidden(file.first, hits); });
  links_.erase_if([&](const auto& link) { return is_hidden(link.first, hits); });
}

// A database that a layer writes again holds mostly what it held before: each package keeps the layer of its version.
void Squasher::carry_layers(Held& held, const std::map<std::string, File>& before, const std::string& path) const {
  held.package_layers.assign(held.facts.packages.size(), held.layer);
  const auto old = before.find(path);
  if (old == before.end()) return;
  for (const Held& earlier : old->second) {
    if (earlier.analyzer != held.analyzer) continue;
    std::map<PackageKey, std::uint32_t> layers;
    for (std::size_t i = 0; i < earlier.facts.packages.size(); ++i)
      layers.emplace(key_of(earlier.facts.packages[i]), earlier.package_layers[i]);
    for (std::size_t i = 0; i < held.facts.packages.size(); ++i) {
      const auto found = layers.find(key_of(held.facts.packages[i]));
      if (found != layers.end()) held.package_layers[i] = found->second;
    }
  }
}

void Squasher::add_facts(SquashLayer& layer, const std::map<std::string, File>& before) {
  for (auto& said : layer.facts) {
    for (auto& [file, facts] : by_file(std::move(said.facts))) {
      if (file.empty()) {
        layer_facts_.emplace_back(next_layer_, std::move(facts));
        continue;
      }
      Held held{said.analyzer, std::move(facts), {}, next_layer_};
      carry_layers(held, before, file);
      File& there = files_[file];
      // The same analyzer says more of the same file where its facts came in several frames.
      const auto same = std::find_if(there.begin(), there.end(), [&](const Held& h) {
        return h.analyzer == held.analyzer && h.layer == held.layer;
      });
      if (same == there.end()) {
        there.push_back(std::move(held));
      } else {
        std::move(held.facts.packages.begin(), held.facts.packages.end(), std::back_inserter(same->facts.packages));
        std::move(held.facts.ownership.begin(), held.facts.ownership.end(), std::back_inserter(same->facts.ownership));
        std::move(held.facts.documents.begin(), held.facts.documents.end(), std::back_inserter(same->facts.documents));
        std::move(held.facts.gaps.begin(), held.facts.gaps.end(), std::back_inserter(same->facts.gaps));
        same->package_layers.insert(same->package_layers.end(), held.package_layers.begin(), held.package_layers.end());
      }
      watch(file);
    }
  }
}

Status Squasher::add(SquashLayer layer) {
  Status status;
  std::map<std::string, File> before;
  if (next_layer_ > 0 && !(files_.empty() && links_.all().empty())) {
    Hits hits;
    status = collect_hits(layer, hits);
    if (!hits.replaced.empty() || !hits.covered.empty()) {
      // Only files that this layer has facts on again are needed to carry their layers on.
      for (const auto& said : layer.facts) {
        for (const auto& package : said.facts.packages) {
          const auto old = files_.find(std::string(file_of(package.path)));
          if (old != files_.end()) before.emplace(old->first, old->second);
        }
      }
      hide(hits);
    }
  }
  for (const auto& link : layer.links) {
    if (link.is_hard) continue;
    links_.set(link.path, link.target);
    watch(link.path);
  }
  add_facts(layer, before);
  for (const auto& link : layer.links) {
    if (!link.is_hard) continue;
    // A hard link is the same file under a second name.
    const auto found = files_.find(link.target);
    if (found == files_.end()) continue;
    File copy = found->second;
    for (Held& held : copy) move_to(held.facts, link.target, link.path);
    files_[link.path] = std::move(copy);
    watch(link.path);
  }
  for (auto& hazard : layer.hazards) hazards_.push_back({std::move(hazard), next_layer_});
  ++next_layer_;
  return status;
}

namespace {

// Whether the pattern's last part ("*", "*.list") takes this name.
bool name_matches(std::string_view pattern, std::string_view name) {
  if (!pattern.starts_with('*')) return pattern == name;
  return name.ends_with(pattern.substr(1)) && !name.empty();
}

}  // namespace

Squashed Squasher::result(std::span<const Analyzer* const> analyzers) const {
  // Where each analyzer's databases really lie: a folder and a pattern for the name in it.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> places;
  for (const Analyzer* analyzer : analyzers) {
    for (const std::string_view database : analyzer->databases) {
      const std::string_view last = analysis::base_name(database);
      if (last.starts_with('*')) {
        places[std::string(analyzer->id)].emplace_back(links_.resolve(analysis::parent(database)), last);
      } else {
        const std::string real = links_.resolve(database);
        places[std::string(analyzer->id)].emplace_back(analysis::parent(real), analysis::base_name(real));
      }
    }
  }
  const auto counts = [&](const std::string& analyzer, const std::string& path) {
    const auto found = places.find(analyzer);
    if (found == places.end()) return true;
    return std::any_of(found->second.begin(), found->second.end(), [&](const auto& place) {
      return place.first == analysis::parent(path) && name_matches(place.second, analysis::base_name(path));
    });
  };

  Squashed image;
  image.hazards = hazards_;
  for (const auto& [layer, facts] : layer_facts_) {
    for (const auto& gap : facts.gaps) image.gaps.push_back({gap, layer});
  }
  for (const auto& [path, held_here] : files_) {
    for (const Held& held : held_here) {
      if (!counts(held.analyzer, path)) continue;
      for (std::size_t i = 0; i < held.facts.packages.size(); ++i)
        image.packages.push_back({held.facts.packages[i], held.package_layers[i]});
      for (const auto& owner : held.facts.ownership) image.owners.push_back({owner.id, owner.package, held.layer});
      for (const auto& document : held.facts.documents) image.documents.push_back({document, held.layer});
      for (const auto& gap : held.facts.gaps) image.gaps.push_back({gap, held.layer});
    }
  }
  return image;
}

}  // namespace plimsoll::layers
