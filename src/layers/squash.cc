#include "layers/squash.h"

#include <algorithm>
#include <unordered_map>

#include "base/append.h"

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

// The same version of the same package at the same place. The name first: it tells most apart.
bool is_same(const model::Package& a, const model::Package& b) {
  return a.name == b.name && a.version == b.version && a.arch == b.arch && a.path == b.path && a.space == b.space &&
         a.type == b.type;
}

std::uint64_t key_of(const model::Package& p) {
  std::uint64_t key = base::kPathHashStart;
  for (const std::string* part : {&p.name, &p.version, &p.arch, &p.path, &p.space, &p.type})
    key = base::path_hash(*part, key ^ part->size());
  return key;
}

// Splits what one analyzer says of a layer by the file it stands on.
std::map<std::string, Facts, std::less<>> by_file(Facts facts) {
  std::map<std::string, Facts, std::less<>> files;
  auto last = files.end();
  const auto facts_of = [&](std::string_view path) -> Facts& {
    // A database's packages come one after another, all with its path.
    if (last != files.end() && last->first == path) return last->second;
    last = files.find(path);
    if (last == files.end()) last = files.emplace(path, Facts{}).first;
    return last->second;
  };
  for (auto& package : facts.packages) {
    auto& packages = facts_of(file_of(package.path)).packages;
    packages.push_back(std::move(package));
  }
  for (auto& owner : facts.ownership) {
    auto& owners = facts_of(owner.path).ownership;
    owners.push_back(std::move(owner));
  }
  for (auto& document : facts.documents) {
    auto& documents = facts_of(document.path).documents;
    documents.push_back(std::move(document));
  }
  for (auto& secret : facts.secrets) {
    auto& secrets = facts_of(file_of(secret.path)).secrets;
    secrets.push_back(std::move(secret));
  }
  for (auto& gap : facts.gaps) {
    auto& gaps = facts_of(file_of(gap.where.path)).gaps;
    gaps.push_back(std::move(gap));
  }
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
  if (!watched_parents_.insert(hash_of(analysis::parent(path)))) return;
  for_each_parent(path, [&](std::string_view parent) {
    watched_.insert(hash_of(parent));
    folders_.insert(hash_of(parent));
  });
}

Status Squasher::collect_hits(const SquashLayer& layer, Hits& hits) const {
  return layer.for_each_mark([&](std::span<const std::uint64_t> marks) {
    for (const std::uint64_t mark : marks) {
      const std::uint64_t path = mark & ~kKindBits;
      if (!watched_.contains(path)) continue;
      const auto kind = static_cast<MarkKind>(mark & kKindBits);
      if (kind != MarkKind::opaque) hits.replaced.insert(path);
      if (kind != MarkKind::directory && folders_.contains(path)) hits.covered.insert(path);
    }
  });
}

bool Squasher::is_hidden(std::string_view path, const Hits& hits) const {
  if (hits.replaced.contains(hash_of(path))) return true;
  bool covered = false;
  if (hits.covered.empty()) return false;
  for_each_parent(path, [&](std::string_view parent) { covered = covered || hits.covered.contains(hash_of(parent)); });
  return covered;
}

Squasher::Files Squasher::hide(const Hits& hits) {
  Files hidden;
  if (hits.replaced.empty() && hits.covered.empty()) return hidden;
  if (!hits.covered.empty()) {
    hide_below(hits, hidden);
    return hidden;
  }
  std::erase_if(file_index_, [&](const auto& file) {
    if (!hits.replaced.contains(file.first)) return false;
    hidden.insert(files_.extract(file.second));
    return true;
  });
  std::erase_if(link_index_, [&](const auto& link) {
    if (!hits.replaced.contains(link.first)) return false;
    links_.erase(std::string(*link.second));
    return true;
  });
  return hidden;
}

// Walks over all paths: a folder may hold any of them.
void Squasher::hide_below(const Hits& hits, Files& hidden) {
  for (auto file = files_.begin(); file != files_.end();) {
    const auto here = file++;
    if (is_hidden(here->first, hits)) hidden.insert(files_.extract(here));
  }
  links_.erase_if([&](const auto& link) { return is_hidden(link.first, hits); });
  file_index_.clear();
  for (auto file = files_.begin(); file != files_.end(); ++file) file_index_.emplace_back(hash_of(file->first), file);
  link_index_.clear();
  for (const auto& [path, target] : links_.all()) link_index_.emplace_back(hash_of(path), &path);
}

void Squasher::set_link(const std::string& path, const std::string& target) {
  const auto [kept, is_new] = links_.set(path, target);
  if (is_new) link_index_.emplace_back(hash_of(path), kept);
  watch(path);
}

Squasher::File& Squasher::file_at(const std::string& path) {
  const auto [at, is_new] = files_.try_emplace(path);
  if (is_new) file_index_.emplace_back(hash_of(path), at);
  watch(path);
  return at->second;
}

// A file that a layer writes again may hold the same secrets: each keeps the layer that brought it first. What is left
// of the hidden file's secrets was removed by this layer.
void Squasher::carry_secrets(Held& held, Files& before, const std::string& path) const {
  auto& secrets = held.facts.secrets;
  held.secret_layers.assign(secrets.size(), held.layer);
  const auto old = before.find(path);
  if (old == before.end()) return;
  const auto key_of_secret = [](const analysis::Secret& s) {
    return std::tie(s.rule, s.path, s.size, s.redacted, s.sha256);
  };
  for (Held& earlier : old->second) {
    auto& known = earlier.facts.secrets;
    if (earlier.analyzer != held.analyzer || known.empty()) continue;
    std::multimap<decltype(key_of_secret(known[0])), std::size_t> by_key;
    for (std::size_t k = 0; k < known.size(); ++k) by_key.emplace(key_of_secret(known[k]), k);
    std::vector<bool> is_kept(known.size());
    for (std::size_t i = 0; i < secrets.size(); ++i) {
      const auto found = by_key.find(key_of_secret(secrets[i]));
      if (found == by_key.end()) continue;
      held.secret_layers[i] = earlier.secret_layers[found->second];
      is_kept[found->second] = true;
      by_key.erase(found);
    }
    std::vector<analysis::Secret> rest;
    std::vector<std::uint32_t> rest_layers;
    for (std::size_t k = 0; k < known.size(); ++k) {
      if (is_kept[k]) continue;
      rest.push_back(std::move(known[k]));
      rest_layers.push_back(earlier.secret_layers[k]);
    }
    known = std::move(rest);
    earlier.secret_layers = std::move(rest_layers);
  }
}

namespace {

// What a document about a layer counts lies in the folder at "path", or is the file there. A layer that puts something
// more into the folder removes nothing; so it is asked what becomes of a name in it.
std::string counted_place(const analysis::Document& document) {
  const auto path = document.values.find("path");
  return path == document.values.end() ? std::string{} : path->second + "/*";
}

}  // namespace

void Squasher::note_removed(const Hits& hits) {
  for (auto& found : layer_documents_) {
    if (!found.removed_in && is_hidden(counted_place(found.document), hits)) found.removed_in = next_layer_;
  }
}

void Squasher::keep_removed_secrets(Files& before) {
  for (auto& [path, held_here] : before) {
    for (Held& held : held_here) {
      for (std::size_t i = 0; i < held.facts.secrets.size(); ++i)
        secrets_.push_back({std::move(held.facts.secrets[i]), held.secret_layers[i], next_layer_});
    }
  }
}

// A database that a layer writes again holds mostly what it held before: each package keeps the layer of its version.
void Squasher::carry_layers(Held& held, const Files& before, const std::string& path) const {
  const auto& packages = held.facts.packages;
  held.package_layers.assign(packages.size(), held.layer);
  held.document_layer = held.layer;
  const auto old = before.find(path);
  if (old == before.end()) return;
  for (const Held& earlier : old->second) {
    if (earlier.analyzer != held.analyzer) continue;
    // A file written again as it was (chown of a folder above it does that) is the layer's that brought it.
    if (std::ranges::equal(earlier.facts.documents, held.facts.documents)) held.document_layer = earlier.document_layer;
    const auto& known = earlier.facts.packages;
    std::unordered_map<std::uint64_t, std::size_t> by_key;  // made where the order is another
    std::size_t next = 0;                                   // in the same order mostly
    for (std::size_t i = 0; i < packages.size(); ++i) {
      if (next >= known.size() || !is_same(known[next], packages[i])) {
        if (by_key.empty()) {
          by_key.reserve(known.size());
          for (std::size_t k = 0; k < known.size(); ++k) by_key.emplace(key_of(known[k]), k);
        }
        const auto found = by_key.find(key_of(packages[i]));
        if (found == by_key.end() || !is_same(known[found->second], packages[i])) continue;
        next = found->second;
      }
      held.package_layers[i] = earlier.package_layers[next++];
    }
  }
}

void Squasher::add_facts(SquashLayer& layer, Files& before) {
  for (auto& said : layer.facts) {
    for (auto& [file, facts] : by_file(std::move(said.facts))) {
      if (file.empty()) {
        for (auto& document : facts.documents) {
          watch(counted_place(document));
          layer_documents_.push_back({std::move(document), next_layer_, std::nullopt});
        }
        facts.documents.clear();
        layer_facts_.emplace_back(next_layer_, std::move(facts));
        continue;
      }
      Held held{said.analyzer, std::move(facts), {}, {}, next_layer_, next_layer_};
      carry_layers(held, before, file);
      carry_secrets(held, before, file);
      File& there = file_at(file);
      // The same analyzer says more of the same file where its facts came in several frames.
      const auto same = std::find_if(there.begin(), there.end(), [&](const Held& h) {
        return h.analyzer == held.analyzer && h.layer == held.layer;
      });
      if (same == there.end()) {
        there.push_back(std::move(held));
      } else {
        base::append(same->facts.packages, std::move(held.facts.packages));
        base::append(same->facts.ownership, std::move(held.facts.ownership));
        base::append(same->facts.documents, std::move(held.facts.documents));
        base::append(same->facts.secrets, std::move(held.facts.secrets));
        base::append(same->facts.gaps, std::move(held.facts.gaps));
        base::append(same->secret_layers, std::move(held.secret_layers));
        base::append(same->package_layers, std::move(held.package_layers));
      }
    }
  }
}

Status Squasher::add(SquashLayer layer) {
  Status status;
  Files before;
  if (next_layer_ > 0 && !(files_.empty() && links_.all().empty() && layer_documents_.empty())) {
    Hits hits;
    status = collect_hits(layer, hits);
    before = hide(hits);
    note_removed(hits);
  }
  for (const auto& link : layer.links) {
    if (link.is_hard) continue;
    set_link(link.path, link.target);
  }
  add_facts(layer, before);
  keep_removed_secrets(before);
  for (const auto& link : layer.links) {
    if (!link.is_hard) continue;
    // A hard link is the same file under a second name.
    const auto found = files_.find(link.target);
    if (found == files_.end()) continue;
    File copy = found->second;
    for (Held& held : copy) {
      move_to(held.facts, link.target, link.path);
      held.facts.secrets.clear();  // said of its first name already
      held.secret_layers.clear();
    }
    file_at(link.path) = std::move(copy);
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

Squashed Squasher::take_result(std::span<const Analyzer* const> analyzers) {
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
  image.hazards = std::move(hazards_);
  image.secrets = std::move(secrets_);
  image.documents = std::move(layer_documents_);
  for (auto& [layer, facts] : layer_facts_) {
    for (auto& gap : facts.gaps) image.gaps.push_back({std::move(gap), layer});
  }
  std::size_t package_count = 0;
  for (const auto& [path, held_here] : files_) {
    for (const Held& held : held_here) package_count += held.facts.packages.size();
  }
  image.packages.reserve(package_count);
  for (auto& [path, held_here] : files_) {
    for (Held& held : held_here) {
      if (!counts(held.analyzer, path)) continue;
      for (std::size_t i = 0; i < held.facts.packages.size(); ++i)
        image.packages.push_back({std::move(held.facts.packages[i]), held.package_layers[i]});
      for (auto& owner : held.facts.ownership) image.owners.push_back({owner.id, std::move(owner.package), held.layer});
      for (auto& document : held.facts.documents) image.documents.push_back({std::move(document), held.document_layer});
      for (std::size_t i = 0; i < held.facts.secrets.size(); ++i)
        image.secrets.push_back({std::move(held.facts.secrets[i]), held.secret_layers[i], std::nullopt});
      for (auto& gap : held.facts.gaps) image.gaps.push_back({std::move(gap), held.layer});
      held.facts = Facts();  // a large image's packages should not stand in memory twice
    }
  }
  files_.clear();
  file_index_.clear();
  return image;
}

}  // namespace plimsoll::layers
