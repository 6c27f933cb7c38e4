// Debian's package database: var/lib/dpkg/status, and status.d/ of distroless images, where each file is one stanza.
//
// A stanza is "Name: value" lines up to a blank line (deb-control(5)); lines that begin with white space go on with the
// field above. What counts as installed follows dpkg(1), "Package states": every state in which files of the package
// may lie on the disk (installed, unpacked, half-configured, half-installed, triggers-awaited, triggers-pending).
// "config-files" and "not-installed" do not count: the program is gone. What dpkg wants to do next ("install", "hold",
// "deinstall", the first word) does not matter, since it has not been done. No Status at all, as distroless writes it,
// means installed.
#include <set>
#include <tuple>

#include "base/text.h"
#include "formats/line_reader.h"
#include "inventory/all_analyzers.h"
#include "inventory/database_gap.h"
#include "inventory/facts_budget.h"

namespace plimsoll::inventory {
namespace {

using model::GapClass;

constexpr std::array<std::string_view, 2> kDatabases = {"var/lib/dpkg/status", "var/lib/dpkg/status.d/*"};

bool in_status_d(std::string_view path) {
  return analysis::base_name(analysis::parent(path)) == "status.d";
}

// The place itself, and not a look-alike: here a file that is no stanza is a broken database.
bool is_home(std::string_view path) {
  return path.ends_with("dpkg/status") || analysis::parent(path).ends_with("dpkg/status.d");
}

bool wants(const analysis::Entry& entry) {
  if (in_status_d(entry.path)) return !entry.path.ends_with(".md5sums");
  return analysis::base_name(entry.path) == "status";
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && base::to_lower(a) == base::to_lower(b);
}

bool sniff(const analysis::Entry& entry, base::Bytes head) {
  if (is_home(entry.path)) return true;
  std::string_view rest = base::text_of(head);
  while (const auto line = base::next_line(rest)) {
    if (line->empty()) continue;
    return equals_ignoring_case(base::cut(*line, ':').first, "Package");
  }
  return false;
}

struct Stanza {
  std::uint64_t offset = 0;
  bool any = false;  // a line was seen
  std::string problem;
  std::map<std::string, std::string> fields;  // only those of kFields, by their lower-case names
};

constexpr std::array<std::string_view, 9> kFields = {"package", "status",     "version",     "architecture",  "source",
                                                     "depends", "maintainer", "pre-depends", "installed-size"};

enum class State : std::uint8_t { installed, gone, unknown };

State state_of(const Stanza& stanza) {
  const auto status = stanza.fields.find("status");
  if (status == stanza.fields.end()) return State::installed;
  const auto words = base::split(status->second, ' ');
  if (words.size() != 3) return State::unknown;
  constexpr std::array<std::string_view, 6> kThere = {"installed",      "unpacked",         "half-configured",
                                                      "half-installed", "triggers-awaited", "triggers-pending"};
  if (std::ranges::find(kThere, words[2]) != kThere.end()) return State::installed;
  return words[2] == "config-files" || words[2] == "not-installed" ? State::gone : State::unknown;
}

// "libc6 (>= 2.36), default-mta | mail-transport-agent, python3:any" -> libc6, default-mta, python3
std::vector<std::string> depends_of(std::string_view before, std::string_view depends) {
  std::vector<std::string> names;
  std::set<std::string_view> found;
  for (const auto list : {before, depends}) {
    for (const auto relation : base::split(list, ',')) {
      const std::string_view first = base::trim(base::cut(relation, '|').first);
      const std::string_view name = first.substr(0, first.find_first_of(" \t(:["));
      if (!name.empty() && found.insert(name).second) names.emplace_back(name);
    }
  }
  return names;
}

// "glibc (2.36-9)" -> glibc, 2.36-9. What is not said is the package's own.
model::SourcePackage source_of(std::string_view field, const model::Package& package) {
  const auto [name, version] = base::cut(field, '(');
  model::SourcePackage source{std::string(base::trim(name)), package.version};
  if (source.name.empty()) source.name = package.name;
  if (version) source.version = base::trim(base::cut(*version, ')').first);
  return source;
}

class StatusFile {
 public:
  StatusFile(std::string_view path, const base::Limits& limits, analysis::Facts& out)
      : path_(path), limits_(limits), out_(out), budget_(limits) {}

  void read(const base::RandomAccess& file) {
    formats::LineReader lines(file);
    formats::Line last;
    for (;;) {
      auto line = lines.next();
      if (!line) return gap(GapClass::unjudged, line.error().sentence());
      if (!*line) break;
      last = **line;
      take(last);
      if (full_) return gap(GapClass::unjudged, FactsBudget::sentence(limits_));
      if (count_ > limits_.packages_per_file) {
        return gap(GapClass::unjudged, fmt::format("more than {} packages", limits_.packages_per_file));
      }
    }
    // dpkg ends each line and each stanza; what stops inside one was cut, and what stood behind it is not known.
    // The single stanza of a file in status.d may lack its last line end.
    const bool cut = !in_status_d(path_) && stanza_.any && (!last.ended || !is_whole(stanza_));
    const bool open = stanza_.any && !cut && !in_status_d(path_);
    finish_stanza(!cut);
    if (full_) return gap(GapClass::unjudged, FactsBudget::sentence(limits_));
    if (open) gap(GapClass::partial, "no blank line ends the last record: the file may be cut short");
    if (cut) {
      gap(GapClass::unjudged, fmt::format("the file ends inside a record, at byte {}", file.size()));
    }
    if (count_ == 0 && damaged_ != 0)
      return gap(GapClass::unjudged, "no record of it could be read: " + first_problem_);
    if (damaged_ != 0) {
      gap(GapClass::partial, fmt::format("{} damaged records, the first: {}", damaged_, first_problem_));
    }
  }

 private:
  void take(const formats::Line& line) {
    if (line.text.empty()) return finish_stanza(true);
    if (!stanza_.any) stanza_ = {.offset = line.offset, .any = true, .problem = {}, .fields = {}};
    if (line.text.front() == ' ' || line.text.front() == '\t') return continue_field(line.text);
    const auto [name, value] = base::cut(line.text, ':');
    if (!value || name.empty() || name.find_first_of(" \t") != std::string_view::npos) {
      field_ = nullptr;
      return complain("a line that is no field");
    }
    start_field(name, base::trim(*value), line.cut);
  }

  void start_field(std::string_view name, std::string_view value, bool cut) {
    std::string key = base::to_lower(name);
    field_ = nullptr;
    if (std::ranges::find(kFields, key) == kFields.end()) return;
    if (cut) return complain(fmt::format("field {} is too long", key));
    const auto [at, added] = stanza_.fields.emplace(std::move(key), value);
    if (!added) return complain(fmt::format("field {} is given twice", at->first));
    field_ = &at->second;
  }

  void continue_field(std::string_view text) {
    if (field_ == nullptr || field_->size() + text.size() > kFieldLimit) return;
    *field_ += ' ';
    *field_ += base::trim(text);
  }

  void complain(std::string problem) {
    if (stanza_.problem.empty()) stanza_.problem = std::move(problem);
  }

  // Whether the record has what every package has. A record of a package that is gone may lack its version.
  static bool is_whole(const Stanza& stanza) {
    const auto has = [&](const char* name) {
      const auto at = stanza.fields.find(name);
      return at != stanza.fields.end() && !at->second.empty();
    };
    if (!has("package")) return false;
    return state_of(stanza) == State::gone || has("version");
  }

  void finish_stanza(bool count_damage) {
    if (!stanza_.any) return;
    Stanza stanza = std::exchange(stanza_, {});
    field_ = nullptr;
    const State state = state_of(stanza);
    if (stanza.problem.empty() && state == State::unknown) {
      stanza.problem = fmt::format("unknown status \"{}\"", stanza.fields["status"]);
    }
    if (!is_whole(stanza)) {
      if (count_damage) note_damage(stanza, stanza.problem.empty() ? "no name or no version" : stanza.problem);
      return;
    }
    if (!stanza.problem.empty()) note_damage(stanza, stanza.problem);
    if (state != State::gone) add(stanza);
  }

  void note_damage(const Stanza& stanza, std::string_view problem) {
    if (damaged_++ != 0) return;
    const auto name = stanza.fields.find("package");
    first_problem_ = fmt::format("{} in the record at byte {}", problem, stanza.offset);
    if (name != stanza.fields.end()) first_problem_ += " (" + name->second.substr(0, 100) + ")";
  }

  void add(Stanza& stanza) {
    model::Package package;
    package.type = "deb";
    package.name = stanza.fields["package"];
    package.version = stanza.fields["version"];
    package.arch = stanza.fields["architecture"];
    if (!seen_.emplace(package.name, package.version, package.arch).second) return;
    package.source = source_of(stanza.fields["source"], package);
    package.supplier = stanza.fields["maintainer"];
    package.depends = depends_of(stanza.fields["pre-depends"], stanza.fields["depends"]);
    // In KiB: deb-control(5). Nonsense is as good as nothing.
    const std::uint64_t kibibytes = base::parse_u64(stanza.fields["installed-size"]).value_or(0);
    if (kibibytes <= kMostKibibytes) package.installed_size = kibibytes << 10U;
    package.found_by = kDpkg.id;
    package.path = path_;
    if (full_ = full_ || !budget_.take(package); full_) return;
    out_.packages.push_back(std::move(package));
    ++count_;
  }

  void gap(GapClass gap_class, std::string why) {
    add_database_gap(out_, gap_class, "dpkg database", path_, std::move(why));
  }

  static constexpr std::uint64_t kMostKibibytes = std::uint64_t{1} << 40U;
  static constexpr std::size_t kFieldLimit = std::size_t{1} << 20U;
  std::string path_;
  const base::Limits& limits_;
  analysis::Facts& out_;
  FactsBudget budget_;
  bool full_ = false;  // nothing is left of it
  Stanza stanza_;
  std::string* field_ = nullptr;  // the kept field that a continuation line belongs to
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
  std::uint64_t count_ = 0;
  std::uint64_t damaged_ = 0;
  std::string first_problem_;
};

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  StatusFile(entry.path, limits, out).read(file);
}

}  // namespace

const analysis::Analyzer kDpkg{.id = "dpkg",
                               .version = 2,
                               .title = "Debian and Ubuntu packages",
                               .wants = wants,
                               .sniff = sniff,
                               .visit = visit,
                               .databases = kDatabases};

}  // namespace plimsoll::inventory
