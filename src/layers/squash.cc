#include "layers/squash.h"

#include "layers/member_path.h"

namespace plimsoll::layers {

using analysis::Analyzer;
using analysis::Facts;
using analysis::MarkKind;
using analysis::Squashed;
using base::Status;

namespace {

constexpr int kMaxHops = 40;                    // as Linux: ELOOP
constexpr std::size_t kMaxAliases = 2'000'000;  // watched names through links; beyond, the image is hostile

constexpr std::uint64_t kKindBits = 3;

std::uint64_t hash_of(std::string_view path) { return base::path_hash(path) & ~kKindBits; }

// The file that facts stand on: of a nested archive, the outermost.
std::string_view file_of(std::string_view path) { return path.substr(0, path.find("!/")); }

template <class Visit>
void for_each_parent(std::string_view path, Visit visit) {
  for (auto slash = path.rfind('/'); slash != std::string_view::npos; slash = path.rfind('/', slash - 1)) {
    visit(path.substr(0, slash));
    if (slash == 0) break;
  }
  visit(std::string_view{});
}

std::string join(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  if (!folder.empty()) path += '/';
  return path += name;
}

struct PackageKey {
  std::string_view type, space, name, version, arch, path;
  auto operator<=>(const PackageKey&) const = default;
};

PackageKey key_of(const model::Package& p) { return {p.type, p.space, p.name, p.version, p.arch, p.path}; }

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

std::string Squasher::resolve(std::string_view path) const {
  // Components still to walk, last first; what is walked lies in `done`.
  std::string pending(path);
  std::string done;
  for (int hops = 0; !pending.empty();) {
    const auto slash = pending.find('/');
    const std::string part = pending.substr(0, slash);
    pending.erase(0, slash == std::string::npos ? pending.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      done = std::string(analysis::parent(done));
      continue;
    }
    std::string here = join(done, part);
    const auto link = links_.find(here);
    if (link == links_.end()) {
      done = std::move(here);
      continue;
    }
    if (++hops > kMaxHops) return join(here, pending);
    if (link->second.starts_with('/')) done.clear();
    pending = pending.empty() ? link->second : link->second + "/" + pending;
  }
  return done;
}

std::string Squasher::resolve_parent(std::string_view path) const {
  if (links_.empty()) return std::string(path);
  // Facts come folder by folder: the last answer mostly serves again.
  const std::string_view parent = analysis::parent(path);
  if (last_links_ != links_.size() || last_parent_ != parent) {
    last_parent_ = parent;
    last_resolved_ = resolve(parent);
    last_links_ = links_.size();
  }
  return join(last_resolved_, analysis::base_name(path));
}

void Squasher::watch(const std::string& path) {
  watched_.emplace(hash_of(path), hash_of(path));
  if (!watched_parents_.insert(hash_of(analysis::parent(path))).second) return;
  for_each_parent(path, [&](std::string_view parent) { watched_.emplace(hash_of(parent), hash_of(parent)); });
}

// Links that may lead to a folder with files in it. Images have tens of thousands of links (libx.so.1 -> libx.so.1.2),
// so most are told apart by the last part of their text alone: it must name such a folder, or another of these links.
std::vector<std::string> Squasher::links_to_folders() const {
  std::unordered_set<std::string_view> names = {"", ".", ".."};
  for (const std::string& folder : folders_) names.insert(analysis::base_name(folder));
  std::unordered_set<std::string_view> found;
  for (bool more = true; more;) {
    more = false;
    for (const auto& [path, target] : links_) {
      const std::string_view last = target.ends_with('/') ? std::string_view{} : analysis::base_name(target);
      if (!names.contains(last) || !found.insert(path).second) continue;
      more = names.insert(analysis::base_name(path)).second || more;
    }
  }
  return {found.begin(), found.end()};
}

// A layer may name usr/lib/x as lib/x where lib is a link. So every file below the target of a link to a folder is
// watched under that name too.
void Squasher::watch_aliases() {
  for (const auto& path : links_to_folders()) {
    const std::string real = resolve(path);
    if (!folders_.contains(real)) continue;
    for (auto file = files_.lower_bound(real + "/"); file != files_.end() && file->first.starts_with(real + "/"); ++file) {
      std::string alias = path + file->first.substr(real.size());
      std::string under = file->first;
      while (alias.size() > path.size() && watched_.size() < kMaxAliases) {
        if (!watched_.emplace(hash_of(alias), hash_of(under)).second) break;
        alias = std::string(analysis::parent(alias));
        under = std::string(analysis::parent(under));
      }
    }
  }
}

Status Squasher::collect_hits(const SquashLayer& layer, Hits& hits) const {
  return layer.for_each_mark([&](std::span<const std::uint64_t> marks) {
    for (const std::uint64_t mark : marks) {
      const auto found = watched_.find(mark & ~kKindBits);
      if (found == watched_.end()) continue;
      const auto kind = static_cast<MarkKind>(mark & kKindBits);
      if (kind != MarkKind::opaque) hits.replaced.insert(found->second);
      if (kind != MarkKind::directory) hits.covered.insert(found->second);
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
  std::erase_if(links_, [&](const auto& link) { return is_hidden(link.first, hits); });
  last_links_ = SIZE_MAX;
}

// A database that a layer writes again holds mostly what it held before: each package keeps the layer of its version.
void Squasher::carry_layers(Held& held, const std::map<std::string, File>& before, const std::string& path) const {
  held.package_layers.assign(held.facts.packages.size(), held.layer);
  const auto old = before.find(path);
  if (old == before.end()) return;
  for (const Held& earlier : old->second) {
    if (earlier.analyzer != held.analyzer) continue;
    std::map<PackageKey, std::uint32_t> layers;
    for (std::size_t i = 0; i < earlier.facts.packages.size(); ++i) layers.emplace(key_of(earlier.facts.packages[i]), earlier.package_layers[i]);
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
      const std::string real = resolve_parent(file);
      move_to(facts, file, real);
      Held held{said.analyzer, std::move(facts), {}, next_layer_};
      carry_layers(held, before, real);
      File& there = files_[real];
      // The same analyzer says more of the same file where its facts came in several frames.
      const auto same = std::find_if(there.begin(), there.end(), [&](const Held& h) { return h.analyzer == held.analyzer && h.layer == held.layer; });
      if (same == there.end()) {
        there.push_back(std::move(held));
      } else {
        std::move(held.facts.packages.begin(), held.facts.packages.end(), std::back_inserter(same->facts.packages));
        std::move(held.facts.ownership.begin(), held.facts.ownership.end(), std::back_inserter(same->facts.ownership));
        std::move(held.facts.documents.begin(), held.facts.documents.end(), std::back_inserter(same->facts.documents));
        std::move(held.facts.gaps.begin(), held.facts.gaps.end(), std::back_inserter(same->facts.gaps));
        same->package_layers.insert(same->package_layers.end(), held.package_layers.begin(), held.package_layers.end());
      }
      watch(real);
      for_each_parent(real, [&](std::string_view parent) { folders_.emplace(parent); });
    }
  }
}

Status Squasher::add(SquashLayer layer) {
  Status status;
  std::map<std::string, File> before;
  if (next_layer_ > 0 && !(files_.empty() && links_.empty())) {
    watch_aliases();
    Hits hits;
    status = collect_hits(layer, hits);
    if (!hits.replaced.empty() || !hits.covered.empty()) {
      // Only files that this layer has facts on again are needed to carry their layers on.
      for (const auto& said : layer.facts) {
        for (const auto& package : said.facts.packages) {
          const std::string real = resolve_parent(file_of(package.path));
          const auto old = files_.find(real);
          if (old != files_.end() && !before.contains(real)) before.emplace(real, old->second);
        }
      }
      hide(hits);
    }
  }
  for (const auto& link : layer.links) {
    if (link.is_hard) continue;
    const std::string real = resolve_parent(link.path);
    links_[real] = link.target;
    last_links_ = SIZE_MAX;
    watch(real);
  }
  add_facts(layer, before);
  for (const auto& link : layer.links) {
    if (!link.is_hard) continue;
    // A hard link is the same file under a second name.
    const std::string real = resolve_parent(link.path);
    const std::string target = resolve_parent(link.target);
    const auto found = files_.find(target);
    if (found == files_.end()) continue;
    File copy = found->second;
    for (Held& held : copy) move_to(held.facts, target, real);
    files_[real] = std::move(copy);
    watch(real);
    for_each_parent(real, [&](std::string_view parent) { folders_.emplace(parent); });
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
        places[std::string(analyzer->id)].emplace_back(resolve(analysis::parent(database)), last);
      } else {
        const std::string real = resolve(database);
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
      for (std::size_t i = 0; i < held.facts.packages.size(); ++i) image.packages.push_back({held.facts.packages[i], held.package_layers[i]});
      for (const auto& owner : held.facts.ownership) image.owners.push_back({owner.id, owner.package, held.layer});
      for (const auto& document : held.facts.documents) image.documents.push_back({document, held.layer});
      for (const auto& gap : held.facts.gaps) image.gaps.push_back({gap, held.layer});
    }
  }
  return image;
}

}  // namespace plimsoll::layers
