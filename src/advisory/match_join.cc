#include "advisory/match_join.h"

#include <set>

#include "advisory/names.h"
#include "advisory/severity.h"
#include "base/text.h"
#include "model/purl.h"

namespace plimsoll::advisory {
namespace {

using model::Finding;
using model::Package;
using model::Severity;

// Smaller names a vulnerability better: (kind, year, number, id).
auto naming_rank(const std::string& id) {
  static constexpr std::array<std::string_view, 5> kKinds = {"CVE-", "GHSA-", "GO-", "PYSEC-", "RUSTSEC-"};
  std::size_t kind = 0;
  while (kind < kKinds.size() && !id.starts_with(kKinds[kind])) ++kind;
  std::uint64_t year = 0;
  std::uint64_t number = 0;
  if (is_cve(id)) {
    year = base::parse_u64(std::string_view(id).substr(4, 4)).value_or(0);
    number = base::parse_u64(std::string_view(id).substr(9)).value_or(0);
  }
  return std::tuple(kind, year, number, std::string_view(id));
}

void add_new(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// One vulnerability of one package, before it is put into words.
struct Case {
  const Identity* identity = nullptr;
  std::vector<const Hit*> hits;  // in order of record id
};

// Several subjects of one package (its own name and its source's) may be hit by the same record.
std::vector<Case> cases_of(std::span<Hit> hits, Identities& identities) {
  std::map<std::string_view, Case> by_rule;
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.record->id < b.record->id; });
  for (const Hit& hit : hits) {
    for (const Identity* identity : identities.of(*hit.record)) {
      Case& one = by_rule[identity->rule];
      one.identity = identity;
      one.hits.push_back(&hit);
    }
  }
  std::vector<Case> cases;
  for (auto& [rule, one] : by_rule) cases.push_back(std::move(one));
  return cases;
}

std::vector<std::string> fixes_of(const Case& one, const Comparer& comparer) {
  std::vector<std::string> fixed;
  for (const Hit* hit : one.hits) {
    for (const std::string& version : hit->fixed) add_new(fixed, version);
  }
  std::stable_sort(fixed.begin(), fixed.end(),
                   [&](const std::string& a, const std::string& b) { return comparer.compare(a, b).value_or(0) < 0; });
  return fixed;
}

// A record of its own says more in its title than "openssl - security update" of an advisory about several.
std::string title_of(const Case& one, const std::string& package) {
  const Record* best = nullptr;
  for (const Hit* hit : one.hits) {
    if (hit->record->summary.empty()) continue;
    const bool is_own = std::binary_search(one.identity->ids.begin(), one.identity->ids.end(), hit->record->id);
    if (is_own) return hit->record->summary;
    if (best == nullptr) best = hit->record;
  }
  return best != nullptr ? best->summary : fmt::format("{} in {}", one.identity->rule, package);
}

std::string installed_words(const Package& package) {
  std::string text = package.name + " " + package.version;
  if (!package.source.name.empty() && package.source.name != package.name) {
    text += " (source " + package.source.name + ")";
  }
  return text;
}

// Where no record names a fix: the versions that are not affected by what the first says of them.
std::string unaffected_of(const Case& one) {
  for (const Hit* hit : one.hits) {
    if (!hit->unaffected.empty()) return hit->unaffected;
  }
  return {};
}

std::string message_of(const Case& one, const Package& package, const std::vector<std::string>& fixed) {
  const std::string what = installed_words(package);
  if (is_kernel_headers(package)) {
    return fmt::format(
        "{} has only header files of the kernel that {} is in; a container runs on the kernel of its "
        "host, so look there.",
        what, one.identity->rule);
  }
  const bool is_security =
      std::any_of(one.hits.begin(), one.hits.end(), [](const Hit* hit) { return hit->record->is_security; });
  if (!is_security) {
    return fmt::format("{} lacks {}, a bug fix that names no vulnerability; it is in {}.", what, one.identity->rule,
                       fixed.empty() ? "no version yet" : base::join(fixed, ", "));
  }
  if (fixed.empty()) {
    const std::string unaffected = unaffected_of(one);
    const std::string rest =
        unaffected.empty() ? "no fixed version is known" : "no fix is named (not affected: " + unaffected + ")";
    return fmt::format("{} is affected by {}; {}.", what, one.identity->rule, rest);
  }
  return fmt::format("{} is affected by {}; fixed in {}.", what, one.identity->rule, base::join(fixed, ", "));
}

model::Location location_of(const Package& package) {
  model::Location location;
  location.target = package.target;
  if (!package.layer_digest.empty()) {
    location.layer = package.layer;
    location.layer_digest = package.layer_digest;
    location.created_by = package.created_by;
  }
  if (!package.path.empty()) location.path = package.path.starts_with('/') ? package.path : "/" + package.path;
  return location;
}

void add_severity(Finding& finding, const Case& one, const Package& package, const Advisories& advisories) {
  std::vector<const Record*> records;
  for (const Hit* hit : one.hits) records.push_back(hit->record);
  Rating rating = rate(records, one.identity->ids, advisories);
  finding.severity = rating.severity;
  finding.severity_source = std::move(rating.source);
  finding.cvss = std::move(rating.cvss);
  finding.kev = rating.kev;
  if (is_kernel_headers(package)) {
    finding.severity = Severity::info;
    finding.severity_source = "header files only, no kernel";
  }
}

// Some records have hundreds, and most findings one record.
void add_references(const std::vector<std::string>& from, std::vector<std::string>& to) {
  if (to.empty()) {
    to = from;
    return;
  }
  if (from == to) return;
  std::set<std::string_view> known(to.begin(), to.end());
  const std::size_t before = to.size();
  std::vector<std::string> added;
  for (const std::string& reference : from) {
    if (known.insert(reference).second) added.push_back(reference);
  }
  to.reserve(before + added.size());
  std::move(added.begin(), added.end(), std::back_inserter(to));
}

Finding finding_of(const Case& one, const Package& package, const Comparer& comparer, const Advisories& advisories) {
  constexpr std::size_t kEvidenceLimit = 20;
  Finding finding;
  finding.rule = one.identity->rule;
  finding.category = model::Category::vulnerability;
  for (const std::string& id : one.identity->ids) {
    if (id != finding.rule) finding.aliases.push_back(id);
  }
  for (const Hit* hit : one.hits) {
    const Record& record = *hit->record;
    if (!std::binary_search(one.identity->ids.begin(), one.identity->ids.end(), record.id)) {
      add_new(finding.advisories, record.id);
    }
    add_references(record.references, finding.references);
    if (finding.evidence.size() == kEvidenceLimit) continue;
    finding.evidence.push_back({"text", fmt::format("{}: {} {}", record.id, hit->subject->name, hit->because)});
  }
  std::vector<std::string> fixed = fixes_of(one, comparer);
  finding.status = fixed.empty() ? model::Status::affected : model::Status::fix_available;
  finding.title = title_of(one, package.name);
  finding.message = message_of(one, package, fixed);
  finding.location = location_of(package);
  finding.package = model::AffectedPackage{
      .purl = model::purl_text(package), .installed = package.version, .fixed = std::move(fixed)};
  if (finding.package->fixed.empty()) finding.package->unaffected = unaffected_of(one);
  add_severity(finding, one, package, advisories);
  return finding;
}

}  // namespace

const Identity& Identities::named(const std::string& id) {
  const auto found = known_.find(id);
  if (found != known_.end()) return found->second;
  Identity identity;
  identity.ids = advisories_.alias_group(id);
  if (!std::binary_search(identity.ids.begin(), identity.ids.end(), id)) {
    identity.ids.insert(std::lower_bound(identity.ids.begin(), identity.ids.end(), id), id);
  }
  identity.rule = *std::min_element(identity.ids.begin(), identity.ids.end(),
                                    [](const auto& a, const auto& b) { return naming_rank(a) < naming_rank(b); });
  return known_.emplace(id, std::move(identity)).first->second;
}

std::vector<const Identity*> Identities::of(const Record& record) {
  const Identity& own = named(record.id);
  std::vector<const Identity*> found;
  for (const std::string& cve : record.cves) {
    if (std::binary_search(own.ids.begin(), own.ids.end(), cve)) continue;
    const Identity& other = named(cve);
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const auto* f) { return f->rule == other.rule; });
    if (!is_known) found.push_back(&other);
  }
  if (found.empty() || is_cve(own.rule)) found.insert(found.begin(), &own);
  return found;
}

std::vector<Finding> join(std::vector<Hit>& hits, const PackageIndex& index, const Advisories& advisories) {
  Identities identities(advisories);
  std::vector<Finding> findings;
  for (std::size_t from = 0; from < hits.size();) {
    const Subject& subject = *hits[from].subject;
    std::size_t to = from + 1;
    while (to < hits.size() && hits[to].subject->package == subject.package) ++to;
    for (const Case& one : cases_of(std::span(hits).subspan(from, to - from), identities)) {
      const Comparer& comparer = *index.group(subject).comparer;
      findings.push_back(finding_of(one, index.packages()[subject.package], comparer, advisories));
      findings.back().package_index = subject.package;
    }
    from = to;
  }
  return findings;
}

bool is_kernel_headers(const Package& package) {
  if (!is_system_type(package.type)) return false;
  static constexpr std::array<std::string_view, 7> kBegins = {
      "linux-libc-dev", "linux-headers",    "linux-kernel-headers", "kernel-headers",
      "kernel-devel",   "kernel-uek-devel", "kernel-default-devel"};
  return std::any_of(kBegins.begin(), kBegins.end(), [&](auto begin) { return package.name.starts_with(begin); });
}

}  // namespace plimsoll::advisory
