#include "advisory/severity.h"

#include "advisory/cvss.h"
#include "advisory/names.h"
#include "base/text.h"

namespace plimsoll::advisory {
namespace {

using model::Severity;

bool contains(std::span<const std::string> list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// Whether all that the record is about is this one vulnerability.
bool is_about_only(const Record& record, std::span<const std::string> ids) {
  return std::all_of(record.cves.begin(), record.cves.end(), [&](const auto& cve) { return contains(ids, cve); });
}

void add(const std::vector<SeverityVector>& vectors, std::vector<model::Cvss>& out) {
  for (const SeverityVector& vector : vectors) {
    const bool is_known = std::any_of(out.begin(), out.end(), [&](const model::Cvss& known) {
      return known.vector == vector.vector && known.source == vector.source;
    });
    if (is_known) continue;
    // A vector that is none is an absent fact: the next source is asked.
    if (const auto score = cvss_score(vector.vector)) {
      out.push_back({std::string(score->version), vector.vector, score->score, vector.source});
    }
  }
}

// The newest version of CVSS decides, and among vectors of one version the highest score.
void order(std::vector<model::Cvss>& cvss) {
  std::stable_sort(cvss.begin(), cvss.end(), [](const model::Cvss& a, const model::Cvss& b) {
    return a.version != b.version ? a.version > b.version : a.score > b.score;
  });
}

std::vector<model::Cvss> vectors_of(std::span<const Record* const> records, std::span<const std::string> ids,
                                    const Advisories& advisories) {
  std::vector<model::Cvss> found;
  for (const Record* record : records) {
    if (is_about_only(*record, ids)) add(record->severity, found);
  }
  if (!found.empty()) return found;
  for (const std::string& id : ids) {
    if (is_cve(id)) add(advisories.severity_of(id), found);
  }
  if (!found.empty()) return found;
  for (const Record* record : records) add(record->severity, found);
  return found;
}

}  // namespace

Severity severity_of_word(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Severity>, 11> kWords = {{
      {"critical", Severity::critical},
      {"important", Severity::high},
      {"high", Severity::high},
      {"moderate", Severity::medium},
      {"medium", Severity::medium},
      {"low", Severity::low},
      {"minor", Severity::low},
      {"negligible", Severity::info},
      {"unimportant", Severity::info},
      {"none", Severity::info},
      {"informational", Severity::info},
  }};
  const std::string lower = base::to_lower(word);
  for (const auto& [known, severity] : kWords) {
    if (known == lower) return severity;
  }
  return Severity::unknown;
}

Severity severity_of_score(std::string_view cvss_version, double score) {
  if (cvss_version.starts_with("2")) {
    if (score >= 7.0) return Severity::high;
    return score >= 4.0 ? Severity::medium : Severity::low;
  }
  if (score >= 9.0) return Severity::critical;
  if (score >= 7.0) return Severity::high;
  if (score >= 4.0) return Severity::medium;
  return score > 0.0 ? Severity::low : Severity::info;
}

Rating rate(std::span<const Record* const> records, std::span<const std::string> ids, const Advisories& advisories) {
  Rating rating;
  const bool is_notice = !records.empty() && std::none_of(records.begin(), records.end(),
                                                          [](const Record* record) { return record->is_security; });
  rating.cvss = vectors_of(records, ids, advisories);
  order(rating.cvss);
  if (!rating.cvss.empty()) {
    const model::Cvss& decides = rating.cvss.front();
    rating.severity = severity_of_score(decides.version, decides.score);
    rating.source = fmt::format("CVSS {} in {}", decides.version, decides.source);
  } else {
    for (const Record* record : records) {
      if (record->id.starts_with("MAL-")) {  // a package that is itself an attack; the feed gives no score
        rating.severity = Severity::critical;
        rating.source = record->id + " reports a malicious package";
        break;
      }
      const Severity severity = severity_of_word(record->severity_word);
      if (severity >= rating.severity) continue;  // the worst word counts
      rating.severity = severity;
      rating.source = fmt::format("{} says {}", record->id, base::to_lower(record->severity_word));
    }
  }
  rating.kev = std::any_of(ids.begin(), ids.end(),
                           [&](const std::string& id) { return is_cve(id) && advisories.is_known_exploited(id); });
  if (rating.kev && !model::reaches(rating.severity, Severity::high, Severity::unknown)) {
    rating.severity = Severity::high;
    rating.source = "known to be exploited (CISA KEV)";
  }
  if (is_notice) {
    rating.severity = Severity::info;
    rating.source = "not a security advisory";
  }
  return rating;
}

}  // namespace plimsoll::advisory
