// npm's lock files: package-lock.json and npm-shrinkwrap.json, lockfileVersion 1, 2 and 3.
//
// Version 1 has a tree, "dependencies": name -> {version, dependencies: {...}}. Versions 2 and 3 have a flat map,
// "packages": place in the tree -> {version, ...}, where the name is the place's last part or, for an alias, "name";
// version 2 repeats the tree of version 1 for old npm, and the map counts. The root ("") and places outside
// node_modules are the project's own code, and "link" entries point to it: no packages. One package in several places
// of the tree is one package; it is a development dependency only where every place says so.
//
// A version that is no version (a git or tarball address in version 1) gives a package without one: listed, and not
// matched. A lock file inside node_modules belongs to an installed package, whose folder is read instead.
#include "inventory/npm_lock.h"

#include <map>
#include <set>
#include <tuple>

#include "analysis/file_gap.h"
#include "base/text.h"
#include "inventory/all_analyzers.h"
#include "inventory/npm_manifest.h"

namespace plimsoll::inventory {
namespace {

using formats::Json;

bool wants(const analysis::Entry& entry) {
  if (!entry.path.ends_with(".json") || entry.type != analysis::EntryType::file) return false;
  const std::string_view name = analysis::base_name(entry.path);
  if (name != "package-lock.json" && name != "npm-shrinkwrap.json") return false;
  return !entry.path.starts_with("node_modules/") && entry.path.find("/node_modules/") == std::string_view::npos;
}

// Members of entries stand at depth 3, 5, ...; the even depths between hold names and places, where every key is kept.
bool keep(std::uint64_t depth, std::string_view key) {
  constexpr std::array<std::string_view, 11> kMembers = {"version",      "integrity", "dev",     "requires",
                                                         "dependencies", "link",      "name",    "license",
                                                         "licence",      "licenses",  "optional"};
  if (depth == 1) return key == "lockfileVersion" || key == "packages" || key == "dependencies";
  return depth % 2 == 0 || std::find(kMembers.begin(), kMembers.end(), key) != kMembers.end();
}

// "sha512-<base64> sha1-<base64>" of Subresource Integrity, as names and hex digits.
void add_hashes(std::string_view integrity, model::Package& package) {
  for (const std::string_view one : base::split(integrity, ' ')) {
    const auto [algorithm, value] = base::cut(one, '-');
    if (!value) continue;
    const auto raw = base::from_base64(base::cut(*value, '?').first);
    const bool is_known =
        algorithm == "sha1" || algorithm == "sha256" || algorithm == "sha384" || algorithm == "sha512";
    if (raw && !raw->empty() && is_known) package.hashes.emplace(algorithm, base::to_hex(*raw));
  }
}

class LockFile {
 public:
  LockFile(std::string_view path, const base::Limits& limits, analysis::Facts& out)
      : path_(path), limits_(limits), out_(out) {}

  void read(const Json& lock) {
    const Json* places = formats::member(lock, "packages");
    if (places != nullptr && places->is_object()) {
      for (auto it = places->begin(); it != places->end(); ++it) add_place(it.key(), it.value());
    } else {
      add_tree(formats::member(lock, "dependencies"));
    }
    for (auto& [key, package] : found_) out_.packages.push_back(std::move(package));
    if (over_limit_) {
      analysis::add_file_gap(out_, "npm lock file", path_,
                             fmt::format("more than {} packages", limits_.packages_per_file));
    }
    if (bad_ != 0) {
      analysis::add_file_gap(out_, "npm lock file", path_,
                             fmt::format("{} entries have no valid name, the first is \"{}\"", bad_, first_bad_));
    }
  }

 private:
  // An entry of "packages".
  void add_place(const std::string& place, const Json& entry) {
    if (!entry.is_object() || formats::flag_member(entry, "link")) return;
    if (place.find("node_modules/") == std::string::npos) return;
    const std::string_view own = formats::text_member(entry, "name");
    add(own.empty() ? npm_name_in_path(place) : own, place, formats::text_member(entry, "version"), entry,
        "dependencies");
  }

  // The tree of version 1; its depth is bounded by that of the document.
  void add_tree(const Json* dependencies) {
    if (dependencies == nullptr || !dependencies->is_object()) return;
    for (auto it = dependencies->begin(); it != dependencies->end(); ++it) {
      const Json& entry = it.value();
      std::string_view name = it.key();
      std::string_view version = formats::text_member(entry, "version");
      if (version.starts_with("npm:")) {  // an alias: "npm:@scope/real@1.2.3"
        version.remove_prefix(4);
        const auto at = version.rfind('@');
        name = version.substr(0, at);
        version = at == std::string_view::npos ? std::string_view{} : version.substr(at + 1);
      }
      if (entry.is_object() && !version.starts_with("file:")) add(name, it.key(), version, entry, "requires");
      add_tree(formats::member(entry, "dependencies"));
    }
  }

  void add(std::string_view name, const std::string& place, std::string_view version, const Json& entry,
           std::string_view depends) {
    model::Package package;
    if (!set_npm_name(name, package)) {
      if (bad_++ == 0) first_bad_ = place.substr(0, 200);
      return;
    }
    package.version = npm_version(version);
    package.is_development = formats::flag_member(entry, "dev");
    const auto key = std::tuple(package.space, package.name, package.version);
    if (const auto known = found_.find(key); known != found_.end()) {
      known->second.is_development = known->second.is_development && package.is_development;
      return;
    }
    if (found_.size() >= limits_.packages_per_file) {
      over_limit_ = true;
      return;
    }
    package.licenses = npm_licenses(entry);
    package.depends = npm_dependency_names(entry, depends);
    add_hashes(formats::text_member(entry, "integrity"), package);
    package.found_by = kNpmLock.id;
    package.path = path_;
    found_.emplace(key, std::move(package));
  }

  std::string path_;
  const base::Limits& limits_;
  analysis::Facts& out_;
  std::map<std::tuple<std::string, std::string, std::string>, model::Package> found_;
  std::uint64_t bad_ = 0;
  std::string first_bad_;
  bool over_limit_ = false;
};

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  const auto gap = [&](const base::Error& error) {
    analysis::add_file_gap(out, "npm lock file", entry.path, error.sentence(),
                           "write it anew with npm install --package-lock-only");
  };
  std::vector<std::byte> storage;
  const auto bytes = base::read_all(file, limits.in_memory_file, storage);
  if (!bytes) return gap(bytes.error());
  formats::JsonOptions options;
  options.depth = limits.document_depth;
  options.keep = keep;
  options.values = 600'000;  // some 80 MiB of tree; a lock file of 10,000 packages has 200,000
  const auto lock = formats::parse_json(base::text_of(*bytes), options);
  if (!lock) return gap(lock.error());
  LockFile(entry.path, limits, out).read(*lock);
}

// "app" of "app/package-lock.json", and of "app/node_modules/a/node_modules/b/package.json": where the tree starts.
std::string_view project_of(const model::Package& package) {
  const std::string_view path = package.path;
  if (package.found_by == kNpmLock.id) return analysis::parent(path);
  if (path.starts_with("node_modules/")) return {};
  return path.substr(0, path.find("/node_modules/"));
}

}  // namespace

void drop_installed_lock_packages(std::vector<model::Package>& packages) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;  // project, space, name, version
  const auto key_of = [](const model::Package& package) {
    return Key(project_of(package), package.space, package.name, package.version);
  };
  const auto is_from_lock = [](const model::Package& package) { return package.found_by == kNpmLock.id; };
  std::set<Key> installed;
  std::set<std::string, std::less<>> shrinkwrapped;
  for (const auto& package : packages) {
    if (package.found_by == kNpmPackageJson.id) installed.insert(key_of(package));
    if (is_from_lock(package) && package.path.ends_with("npm-shrinkwrap.json"))
      shrinkwrapped.emplace(project_of(package));
  }
  std::erase_if(packages, [&](const model::Package& package) {
    if (!is_from_lock(package)) return false;
    if (package.path.ends_with("package-lock.json") && shrinkwrapped.contains(project_of(package))) return true;
    return installed.contains(key_of(package));
  });
}

const analysis::Analyzer kNpmLock{.id = "npm_lock",
                                  .version = 1,
                                  .title = "npm lock files",
                                  .wants = wants,
                                  .sniff = nullptr,
                                  .visit = visit,
                                  .databases = {}};

}  // namespace plimsoll::inventory
