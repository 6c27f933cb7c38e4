// How bad one vulnerability is, and who says so.
//
// In this order: the CVSS vectors of its own records; those of any record in the database about the same CVE; a vector
// of an advisory that fixes several CVEs at once; the distribution's word; unknown. A CVE that is known to be exploited
// (CISA KEV) is at least high; a notice of bug fixes alone is info. Scans and `explain` both ask rate(), and give it
// the records that name the package in question.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/advisories.h"
#include "model/finding.h"

namespace plimsoll::advisory {

struct Rating {
  model::Severity severity = model::Severity::unknown;
  std::string source;             // "CVSS 3.1 in GHSA-...", "ALSA-2022:6450 says important"; empty for unknown
  std::vector<model::Cvss> cvss;  // all vectors that were read, the one that decided first
  bool kev = false;
};

// `records`: those that hit, in order of id. `ids`: every id of the vulnerability, its CVEs among them.
Rating rate(std::span<const Record* const> records, std::span<const std::string> ids, const Advisories& advisories);

// "important" of Red Hat's scale, "negligible" of Ubuntu's and the like, in any case; unknown for other words.
model::Severity severity_of_word(std::string_view word);

// The qualitative scale of FIRST (CVSS 3.1 section 5, 4.0 section 6) and, for version 2.0, NVD's; 0.0 is info.
model::Severity severity_of_score(std::string_view cvss_version, double score);

}  // namespace plimsoll::advisory
