#include "advisory/explain.h"

#include "advisory/match_range.h"
#include "advisory/names.h"
#include "advisory/severity.h"
#include "base/text.h"

namespace plimsoll::advisory {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

// "cve-2024-3094" as CVE-2024-3094, "ghsa-PPP9-..." as GHSA-ppp9-...: a GHSA's own letters are small.
std::string usual_spelling(std::string_view id) {
  const std::string lower = base::to_lower(id);
  return lower.starts_with("ghsa-") ? "GHSA-" + lower.substr(5) : upper(id);
}

void add_new(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// Records of the id and of its other names, each once, in order of id.
base::Result<std::vector<Record>> gather(const std::vector<std::string>& ids, const Advisories& advisories) {
  std::map<std::string, Record> found;
  for (const std::string& id : ids) {
    PLIMSOLL_TRY(records, advisories.records_of(id));
    for (Record& record : records) {
      const std::string key = record.id;
      const auto [at, is_new] = found.try_emplace(key, std::move(record));
      if (is_new) continue;
      // The same id in the feed of a second ecosystem: other packages.
      for (Affected& affected : record.affected) {
        auto& known = at->second.affected;
        if (std::find(known.begin(), known.end(), affected) == known.end()) known.push_back(std::move(affected));
      }
    }
  }
  std::vector<Record> records;
  for (auto& [id, record] : found) records.push_back(std::move(record));
  return records;
}

void add_packages(const Record& record, std::map<std::pair<std::string, std::string>, ExplainedPackage>& packages) {
  for (const Affected& affected : record.affected) {
    std::string name = affected.name;
    if (!affected.stream.empty())
      name += affected.stream == kUnknownStream ? " (a module)" : " (" + affected.stream + ")";
    ExplainedPackage& package = packages[{affected.ecosystem, name}];
    package.ecosystem = affected.ecosystem;
    package.name = name;
    add_new(package.records, record.id);
    for (const Range& range : affected.ranges) {
      add_new(package.ranges, words_of(range));
      if (!range.fixed.empty()) add_new(package.fixed, range.fixed);
    }
    if (affected.ranges.empty() && !affected.versions.empty()) {
      add_new(package.ranges, fmt::format("{} listed versions", affected.versions.size()));
    }
  }
}

void sort_fixed(ExplainedPackage& package) {
  const Comparer* comparer = comparer_for(base_ecosystem(package.ecosystem));
  if (comparer == nullptr) return;
  std::stable_sort(package.fixed.begin(), package.fixed.end(),
                   [&](const std::string& a, const std::string& b) { return comparer->compare(a, b).value_or(0) < 0; });
}

void add_dates(const Record& record, Explanation& out) {
  constexpr base::Seconds kEpoch = 0;  // records dated 0001-01-01 exist
  if (record.published && *record.published > kEpoch) {
    const std::string date = base::format_date(*record.published);
    if (out.published.empty() || date < out.published) out.published = date;
  }
  if (record.withdrawn) out.withdrawn = base::format_date(*record.withdrawn);
}

// Every package is rated by the records that name it, as a scan rates a finding: AlmaLinux's word is none on Debian.
void add_severities(const std::vector<const Record*>& valid, const std::vector<std::string>& ids,
                    const Advisories& advisories, Explanation& out) {
  std::vector<const Record*> deciding;
  for (ExplainedPackage& package : out.packages) {
    std::vector<const Record*> about;
    for (const Record* record : valid) {
      if (std::find(package.records.begin(), package.records.end(), record->id) != package.records.end())
        about.push_back(record);
    }
    Rating rating = rate(about, ids, advisories);
    package.severity = rating.severity;
    package.severity_source = std::move(rating.source);
    if (deciding.empty()) deciding = std::move(about);
  }
  const bool is_split = std::any_of(out.packages.begin(), out.packages.end(), [&](const ExplainedPackage& package) {
    return package.severity != out.packages.front().severity;
  });
  if (is_split) {
    deciding.clear();
    for (const Record* record : valid) {
      if (std::binary_search(ids.begin(), ids.end(), record->id)) deciding.push_back(record);
    }
  }
  Rating rating = rate(deciding, ids, advisories);
  out.severity = rating.severity;
  out.severity_source = std::move(rating.source);
  out.cvss = std::move(rating.cvss);
  out.kev = rating.kev;
}

Explanation explanation_of(std::string id, const std::vector<std::string>& ids, const std::vector<Record>& records,
                           const Advisories& advisories) {
  Explanation out;
  out.id = std::move(id);
  std::map<std::pair<std::string, std::string>, ExplainedPackage> packages;
  std::vector<const Record*> valid;
  for (const std::string& other : ids) {
    if (other != out.id) out.aliases.push_back(other);
  }
  for (const Record& record : records) {
    const bool is_own = std::binary_search(ids.begin(), ids.end(), record.id);
    if (is_own) {
      add_dates(record, out);
      if (out.title.empty()) out.title = record.summary;
      if (out.details.empty()) out.details = record.details;
      for (const std::string& cve : record.cves) {
        if (!std::binary_search(ids.begin(), ids.end(), cve)) add_new(out.fixes, cve);
      }
    } else {
      add_new(out.advisories, record.id);
    }
    if (record.withdrawn) continue;
    valid.push_back(&record);
    for (const std::string& reference : record.references) add_new(out.references, reference);
    add_packages(record, packages);
  }
  for (auto& [key, package] : packages) {
    sort_fixed(package);
    out.packages.push_back(std::move(package));
  }
  add_severities(valid, ids, advisories, out);
  return out;
}

}  // namespace

base::Result<std::optional<Explanation>> explain(std::string_view id, const Advisories& advisories) {
  for (const std::string& spelling : {std::string(id), usual_spelling(id)}) {
    std::vector<std::string> ids = advisories.alias_group(spelling);
    if (!std::binary_search(ids.begin(), ids.end(), spelling)) {
      ids.insert(std::lower_bound(ids.begin(), ids.end(), spelling), spelling);
    }
    PLIMSOLL_TRY(records, gather(ids, advisories));
    const bool is_known = !records.empty() || advisories.is_known_exploited(spelling);
    if (is_known) return std::optional(explanation_of(spelling, ids, records, advisories));
  }
  return std::nullopt;
}

}  // namespace plimsoll::advisory
