// What the records of each feed mean beyond the OSV schema, one row for each family of ids.
//
// OSV carries some forty feeds in one form, and they use it differently: a DSA fixes many CVEs and names them in
// `upstream`, an ALSA names them in `related` and gives its severity and module stream in the summary only, an ALBA is
// no security advisory at all. feeds_test.cc proves each row on recorded samples.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::advisory {

enum class Meaning : std::uint8_t {
  security,             // a security advisory
  security_with_cve,    // one if it names a CVE; else a notice (a regression update), listed as info
  dropped,              // bug fixes and enhancements: not kept, counted
  dropped_without_cve,  // the same, but one that names a CVE is kept
};

enum class SeverityFrom : std::uint8_t {
  nowhere,
  summary,            // "Important: kernel security update"
  database_specific,  // "database_specific": {"severity": "HIGH"}
  severity_type,      // "severity": [{"type": "Ubuntu", "score": "medium"}]
  urgency,            // "affected": [{"ecosystem_specific": {"urgency": "low"}}]
};

struct FeedRow {
  std::string_view prefix;  // of the ids
  Meaning meaning = Meaning::security;
  bool upstream_cves = true;  // `upstream` names the CVEs that it fixes (schema 1.7: "upstream vulnerabilities")
  bool related_cves = false;  // `related` does too
  SeverityFrom severity = SeverityFrom::nowhere;
  bool module_streams = false;  // rpm modules: a fixed version with ".module" is of the stream that the summary names
  bool custom_ranges = false;   // affected[].{ecosystem,database}_specific.custom_ranges, see advisory/osv.cc
};

std::span<const FeedRow> all_feeds();
// The row with the longest prefix of this id; a plain security feed where none has it.
const FeedRow& feed_of(std::string_view id);

// "important" of "Important: nodejs:18 security update"; empty where the summary does not begin with one of Red Hat's
// four words.
std::string severity_word_of(std::string_view summary);
// {"virt:rhel", "virt-devel:rhel"} of "Moderate: virt:rhel and virt-devel:rhel security update".
std::vector<std::string> streams_of(std::string_view summary);
bool is_modular(std::string_view rpm_version);  // "1:2.0.8-8.module_el8.5.0+2609+b30d9eec"

}  // namespace plimsoll::advisory
