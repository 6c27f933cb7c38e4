// The package database of Alpine, Wolfi and Chainguard: lib/apk/db/installed, and below usr/ since Alpine 3.22.
//
// A record is "K:value" lines up to a blank line: P name, V version, A architecture, o origin (the source package, of
// the same version), L licence, m maintainer, I bytes when installed, D dependencies, p what it provides, then F folder
// and R file lines. A dependency may name what another package provides ("so:libc.musl-x86_64.so.1"); it is resolved
// within the file, which lists all packages of the system, and left out where nothing provides it.
#include <set>

#include "base/text.h"
#include "formats/line_reader.h"
#include "inventory/all_analyzers.h"
#include "inventory/database_gap.h"
#include "inventory/facts_budget.h"
#include "inventory/owned_path.h"

namespace plimsoll::inventory {
namespace {

using model::GapClass;

constexpr std::array<std::string_view, 2> kDatabases = {"lib/apk/db/installed", "usr/lib/apk/db/installed"};

bool wants(const analysis::Entry& entry) {
  return analysis::base_name(entry.path) == "installed";
}

bool sniff(const analysis::Entry& entry, base::Bytes head) {
  const std::string_view text = base::text_of(head);
  return entry.path.ends_with("apk/db/installed") || text.starts_with("C:Q") || text.starts_with("P:");
}

// "busybox>=1.2", "so:libc.so.6=1", "pkg@edge" without what follows the name.
std::string_view bare_name(std::string_view word) {
  return word.substr(0, word.find_first_of("<>=~@"));
}

class InstalledFile {
 public:
  InstalledFile(std::string_view path, const base::Limits& limits, analysis::Facts& out)
      : path_(path), limits_(limits), out_(out), budget_(limits) {}

  void read(const base::RandomAccess& file) {
    formats::LineReader lines(file);
    bool ended = true;
    for (;;) {
      const auto line = lines.next();
      if (!line) return gap(GapClass::unjudged, line.error().sentence());
      if (!*line) break;
      ended = (*line)->ended;
      take(**line);
      if (full_) return gap(GapClass::unjudged, FactsBudget::sentence(limits_));
      if (indexes_.size() > limits_.packages_per_file) {
        return gap(GapClass::unjudged, fmt::format("more than {} packages", limits_.packages_per_file));
      }
    }
    const bool whole = !package_.name.empty() && !package_.version.empty();
    const bool cut = any_ && (!ended || !whole);
    if (any_ && !cut) gap(GapClass::partial, "no blank line ends the last record: the file may be cut short");
    finish(!cut);
    if (full_) return gap(GapClass::unjudged, FactsBudget::sentence(limits_));
    resolve_depends();
    if (cut) gap(GapClass::unjudged, fmt::format("the file ends inside a record, at byte {}", file.size()));
    if (damaged_ == 0) return;
    if (indexes_.empty()) return gap(GapClass::unjudged, "no record of it could be read: " + first_problem_);
    gap(GapClass::partial, fmt::format("{} damaged records, the first: {}", damaged_, first_problem_));
  }

 private:
  void take(const formats::Line& line) {
    if (line.text.empty()) return finish(true);
    if (!any_) {
      any_ = true;
      offset_ = line.offset;
    }
    if (line.cut) return complain("a line is too long");
    if (line.text.size() < 2 || line.text[1] != ':') return complain("a line that is no field");
    const std::string_view value = line.text.substr(2);
    switch (line.text[0]) {
      case 'P':
        return set(package_.name, value);
      case 'V':
        return set(package_.version, value);
      case 'A':
        return set(package_.arch, value);
      case 'o':
        return set(package_.source.name, value);
      case 'm':
        return set(package_.supplier, value);
      case 'L':
        if (!base::trim(value).empty()) package_.licenses.emplace_back(base::trim(value));
        return;
      case 'I':
        package_.installed_size = base::parse_u64(value).value_or(0);
        return;
      case 'D':
        return add_words(value, package_.depends);
      case 'p':
        return add_words(value, provides_);
      case 'F':
        folder_ = value;
        return;
      case 'R':
        return add_file(value);
      default:
        return;
    }
  }

  void set(std::string& field, std::string_view value) {
    if (!field.empty()) return complain("a field is given twice");
    field = value;
  }

  static void add_words(std::string_view list, std::vector<std::string>& out) {
    for (const auto word : base::split(list, ' ')) {
      if (!word.empty() && word.front() != '!') out.emplace_back(bare_name(word));  // "!" is a conflict
    }
  }

  void add_file(std::string_view name) {
    if (files_.size() > limits_.archive_entries) return complain("too many files");
    OwnedPaths(files_).add(folder_.empty() ? std::string(name) : folder_ + "/" + std::string(name));
  }

  void complain(std::string_view problem) {
    if (problem_.empty()) problem_ = problem;
  }

  void finish(bool count_damage) {
    if (!any_) return;
    any_ = false;
    const bool whole = !package_.name.empty() && !package_.version.empty();
    if (!whole) complain("no name or no version");
    if (!problem_.empty() && count_damage && damaged_++ == 0) {
      first_problem_ = fmt::format("{} in the record at byte {}", problem_, offset_);
      if (!package_.name.empty()) first_problem_ += " (" + package_.name.substr(0, 100) + ")";
    }
    if (whole) add();
    package_ = {};
    provides_.clear();
    files_.clear();
    folder_.clear();
    problem_.clear();
  }

  void add() {
    for (auto& name : provides_) providers_.emplace(std::move(name), package_.name);
    analysis::Ownership owned{package_.name, path_, std::move(files_)};
    if (full_ = full_ || !budget_.take(package_) || !budget_.take(owned); full_) return;
    if (!owned.files.empty()) out_.add_owner(std::move(owned));
    if (!seen_.insert(package_.name + '\n' + package_.version + '\n' + package_.arch).second) return;
    package_.type = "apk";
    if (package_.source.name.empty()) package_.source.name = package_.name;
    package_.source.version = package_.version;
    package_.found_by = kApk.id;
    package_.path = path_;
    names_.insert(package_.name);
    indexes_.push_back(out_.packages.size());
    out_.packages.push_back(std::move(package_));
  }

  void resolve_depends() {
    for (const std::size_t index : indexes_) {
      auto& package = out_.packages[index];
      std::vector<std::string> resolved;
      std::set<std::string_view> found{package.name};  // not itself
      for (const auto& name : std::exchange(package.depends, {})) {
        const auto own = names_.find(name);
        const auto provider = providers_.find(name);
        if (own == names_.end() && provider == providers_.end()) continue;
        const std::string& target = own != names_.end() ? *own : provider->second;
        if (!found.insert(target).second) continue;
        if (!budget_.take(target)) return gap(GapClass::partial, FactsBudget::sentence(limits_));
        resolved.push_back(target);
      }
      package.depends = std::move(resolved);
    }
  }

  void gap(GapClass gap_class, std::string why) {
    add_database_gap(out_, gap_class, "apk database", path_, std::move(why));
  }

  std::string path_;
  const base::Limits& limits_;
  analysis::Facts& out_;
  FactsBudget budget_;
  bool full_ = false;  // nothing is left of it
  // The record being read.
  bool any_ = false;
  std::uint64_t offset_ = 0;
  model::Package package_;
  std::vector<std::string> provides_;
  std::vector<std::uint64_t> files_;
  std::string folder_;
  std::string problem_;
  // The file so far.
  std::set<std::string> seen_;
  std::set<std::string> names_;
  std::map<std::string, std::string> providers_;  // what is provided -> the first package that does
  std::vector<std::size_t> indexes_;              // of ours in out_.packages
  std::uint64_t damaged_ = 0;
  std::string first_problem_;
};

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  InstalledFile(entry.path, limits, out).read(file);
}

}  // namespace

const analysis::Analyzer kApk{.id = "apk",
                              .version = 3,
                              .title = "Alpine, Wolfi and Chainguard packages",
                              .wants = wants,
                              .sniff = sniff,
                              .visit = visit,
                              .databases = kDatabases};

}  // namespace plimsoll::inventory
