// rpm's package database in its three forms (formats/rpm_database.h), at the places where distributions keep it.
//
// A requirement names a capability, not a package ("libc.so.6(GLIBC_2.34)(64bit)"). The database lists what every
// package provides, so requirements are resolved there, by hashes: names are kept once, and what nothing provides is
// left out. A write-ahead log beside a SQLite database that holds anything is a gap: its pages are newer than the
// database and are not read.
#include <unordered_map>
#include <unordered_set>

#include "base/path_hash.h"
#include "formats/rpm_database.h"
#include "formats/rpm_header.h"
#include "inventory/all_analyzers.h"
#include "inventory/database_gap.h"
#include "inventory/facts_budget.h"
#include "inventory/owned_path.h"

namespace plimsoll::inventory {
namespace {

using formats::RpmHeader;
using formats::RpmTag;
using model::GapClass;

constexpr std::array<std::string_view, 12> kDatabases = {
    "var/lib/rpm/Packages",
    "var/lib/rpm/Packages.db",
    "var/lib/rpm/rpmdb.sqlite",
    "var/lib/rpm/rpmdb.sqlite-wal",
    "usr/lib/sysimage/rpm/Packages",
    "usr/lib/sysimage/rpm/Packages.db",
    "usr/lib/sysimage/rpm/rpmdb.sqlite",
    "usr/lib/sysimage/rpm/rpmdb.sqlite-wal",
    "usr/share/rpm/Packages",
    "usr/share/rpm/Packages.db",
    "usr/share/rpm/rpmdb.sqlite",
    "usr/share/rpm/rpmdb.sqlite-wal",
};
constexpr std::uint32_t kFolderMode = 0040000;
constexpr std::uint32_t kModeType = 0170000;
constexpr std::uint32_t kConfiguration = 1;        // RPMFILE_CONFIG
constexpr std::uint32_t kGhost = 1U << 6U;         // RPMFILE_GHOST: owned, but not brought
constexpr std::size_t kMostRelations = 4'000'000;  // provided and required names of one database

bool is_log(std::string_view path) {
  return path.ends_with(".sqlite-wal");
}

bool wants(const analysis::Entry& entry) {
  const std::string_view name = analysis::base_name(entry.path);
  if (name == "rpmdb.sqlite-wal") return entry.size != 0;
  return name == "Packages" || name == "Packages.db" || name == "rpmdb.sqlite";
}

bool sniff(const analysis::Entry& entry, base::Bytes head) {
  return is_log(entry.path) || analysis::parent(entry.path).ends_with("/rpm") || formats::is_rpm_database(head);
}

// "glibc-2.28-225.el8.src.rpm" -> glibc, 2.28-225.el8
model::SourcePackage source_of(std::string_view file) {
  for (const std::string_view ending : {".src.rpm", ".nosrc.rpm"}) {
    if (file.ends_with(ending)) file.remove_suffix(ending.size());
  }
  const auto release = file.rfind('-');
  if (release == std::string_view::npos || release == 0) return {};
  const auto version = file.rfind('-', release - 1);
  if (version == std::string_view::npos || version == 0) return {};
  return {std::string(file.substr(0, version)), std::string(file.substr(version + 1))};
}

std::string text_of(const RpmHeader& header, RpmTag tag) {
  return std::string(header.string(tag).value_or(""));
}

// As rpm prints %{EVR}: the epoch where the header has one, even 0.
std::string version_of(const RpmHeader& header) {
  std::string version = text_of(header, RpmTag::version);
  if (const std::string release = text_of(header, RpmTag::release); !release.empty()) version += "-" + release;
  if (const auto epoch = header.number(RpmTag::epoch)) version = fmt::format("{}:{}", *epoch, version);
  return version;
}

// Paths are folder and base name apart, joined by an index, to share the folders.
bool add_files(const RpmHeader& header, std::vector<std::uint64_t>& files) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> folders;  // hash states behind "usr/lib/" and "usr/usr/lib/"
  bool whole = header.strings(RpmTag::dir_names, [&](std::string_view folder) {
    if (folder.starts_with('/')) folder.remove_prefix(1);
    folders.emplace_back(base::path_hash(folder), is_merged_folder(folder) ? owned_below_usr(folder) : 0);
    return true;
  });
  const auto indexes = header.numbers(RpmTag::dir_indexes);
  const auto modes = header.numbers(RpmTag::file_modes);
  const auto flags = header.numbers(RpmTag::file_flags);
  files.reserve(indexes.size());  // which the header's size bounds
  std::uint32_t i = 0;
  whole &= header.strings(RpmTag::basenames, [&](std::string_view name) {
    const std::uint32_t at = i++;
    if (at >= indexes.size() || indexes[at] >= folders.size()) return whole = false;
    if ((modes[at] & kModeType) == kFolderMode || (flags[at] & kGhost) != 0) return true;
    const auto& [plain, merged] = folders[indexes[at]];
    const bool is_configuration = (flags[at] & kConfiguration) != 0;
    files.push_back(analysis::owned_file(base::path_hash(name, plain), is_configuration));
    if (merged != 0) files.push_back(analysis::owned_file(base::path_hash(name, merged), is_configuration));
    return true;
  });
  return whole && header.strings(RpmTag::old_filenames, [&](std::string_view path) {
    if (path.starts_with('/')) OwnedPaths(files).add(path.substr(1));
    return true;
  });
}

class RpmDatabase {
 public:
  RpmDatabase(std::string_view path, const base::Limits& limits, analysis::Facts& out)
      : path_(path), limits_(limits), out_(out), budget_(limits), first_(out.packages.size()) {}

  void read(const base::RandomAccess& file) {
    const formats::RpmBlobVisitor visitor{
        .blob = [&](std::uint32_t number, base::Bytes blob) { return take(number, blob); },
        .damaged = [&](const base::Error& error) { note_damage(error.sentence()); },
    };
    const auto status = formats::read_rpm_database(file, visitor);
    resolve_depends();
    if (!status) {
      return gap(GapClass::unjudged, fmt::format("{}; {} packages were read", status.error().sentence(), count_));
    }
    if (full_) gap(GapClass::unjudged, FactsBudget::sentence(limits_));
    if (count_ > limits_.packages_per_file) {
      gap(GapClass::unjudged, fmt::format("more than {} packages", limits_.packages_per_file));
    }
    if (damaged_ == 0) return;
    if (count_ == 0) return gap(GapClass::unjudged, "no record of it could be read: " + first_problem_);
    gap(GapClass::partial, fmt::format("{} damaged records, the first: {}", damaged_, first_problem_));
  }

 private:
  bool take(std::uint32_t number, base::Bytes blob) {
    if (++count_ > limits_.packages_per_file) return false;
    const auto header = RpmHeader::parse(blob);
    if (!header || header->string(RpmTag::name).value_or("").empty()) {
      --count_;
      note_damage(fmt::format("record {}: {}", number, header ? "no name" : header.error().sentence()));
      return true;
    }
    if (*header->string(RpmTag::name) == "gpg-pubkey") return true;  // a key that rpm trusts, kept as a package
    return add(*header);
  }

  // False where nothing is left of the budget.
  bool add(const RpmHeader& header) {
    model::Package package;
    package.type = "rpm";
    package.name = text_of(header, RpmTag::name);
    package.version = version_of(header);
    package.arch = text_of(header, RpmTag::arch);
    if (package.version.empty()) note_damage("no version (" + package.name.substr(0, 100) + ")");
    if (!seen_.insert(base::path_hash(package.name + '\n' + package.version + '\n' + package.arch)).second) return true;
    package.source = source_of(header.string(RpmTag::source_rpm).value_or(""));
    package.supplier = text_of(header, RpmTag::vendor);
    if (const auto label = text_of(header, RpmTag::modularity_label); !label.empty())
      package.qualifiers["rpmmod"] = label;
    if (const auto license = text_of(header, RpmTag::license); !license.empty()) package.licenses.push_back(license);
    package.installed_size = header.number(RpmTag::size).value_or(0);  // absent past 4 GiB
    package.found_by = kRpm.id;
    package.path = path_;
    analysis::Ownership owned{.package = package.name, .path = path_, .files = {}};
    if (!add_files(header, owned.files)) {
      note_damage("its list of files is broken (" + package.name.substr(0, 100) + ")");
    }
    if (full_ = !budget_.take(package) || !budget_.take(owned); full_) return false;
    if (!owned.files.empty()) out_.add_owner(std::move(owned));
    add_relations(header, package.name);
    out_.packages.push_back(std::move(package));
    return true;
  }

  void add_relations(const RpmHeader& header, std::string_view name) {
    const auto index = static_cast<std::uint32_t>(out_.packages.size());
    auto& required = required_.emplace_back();
    providers_[base::path_hash(name)] = index;  // a package's own name goes before what others provide
    header.strings(RpmTag::provide_name, [&](std::string_view provided) {
      providers_.emplace(base::path_hash(provided), index);
      return ++relations_ < kMostRelations;
    });
    header.strings(RpmTag::require_name, [&](std::string_view wanted) {
      if (!wanted.starts_with('/') && !wanted.starts_with("rpmlib(")) required.push_back(base::path_hash(wanted));
      return ++relations_ < kMostRelations;
    });
  }

  void resolve_depends() {
    for (std::size_t i = 0; i < required_.size(); ++i) {
      std::unordered_set<std::size_t> found{first_ + i};  // not itself
      auto& depends = out_.packages[first_ + i].depends;
      for (const std::uint64_t wanted : required_[i]) {
        const auto provider = providers_.find(wanted);
        if (provider == providers_.end() || !found.insert(provider->second).second) continue;
        const std::string& name = out_.packages[provider->second].name;
        if (!budget_.take(name)) return gap(GapClass::partial, FactsBudget::sentence(limits_));
        depends.push_back(name);
      }
    }
  }

  void note_damage(std::string problem) {
    if (damaged_++ == 0) first_problem_ = std::move(problem);
  }

  void gap(GapClass gap_class, std::string why) {
    add_database_gap(out_, gap_class, "rpm database", path_, std::move(why));
  }

  std::string path_;
  const base::Limits& limits_;
  analysis::Facts& out_;
  FactsBudget budget_;
  bool full_ = false;  // nothing is left of it
  std::size_t first_;  // index in out_.packages of our first one
  std::uint64_t count_ = 0;
  std::uint64_t damaged_ = 0;
  std::string first_problem_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<std::vector<std::uint64_t>> required_;            // of each of our packages, hashes of capabilities
  std::unordered_map<std::uint64_t, std::uint32_t> providers_;  // capability -> index in out_.packages
  std::size_t relations_ = 0;
};

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  if (is_log(entry.path)) {
    if (file.size() == 0) return;
    return add_database_gap(out, GapClass::unjudged, "rpm database", entry.path,
                            "changes stand in this write-ahead log that are not yet in the database");
  }
  RpmDatabase(entry.path, limits, out).read(file);
}

}  // namespace

const analysis::Analyzer kRpm{.id = "rpm",
                              .version = 3,
                              .title = "Red Hat, SUSE and other rpm packages",
                              .wants = wants,
                              .sniff = sniff,
                              .visit = visit,
                              .databases = kDatabases};

}  // namespace plimsoll::inventory
