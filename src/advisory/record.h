// One advisory as the database keeps it, whatever feed it came from. The OSV schema 1.6 is the common form;
// advisory/feeds.h says where each feed departs from it (CVE named in `upstream`, severity in the summary, ...).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace plimsoll::advisory {

// Versions v with introduced <= v and v < fixed, v <= last_affected, v < limit, each where it is not empty, in the
// order of the ecosystem's comparer. introduced "0" is before every version.
struct Range {
  std::string introduced = "0";
  std::string fixed, last_affected, limit;
  bool operator==(const Range&) const = default;
};

inline constexpr const char* kUnknownStream = "?";  // of a module, but the record does not say of which stream

struct Affected {
  std::string ecosystem;  // OSV's, with suffix: "Debian:12", "AlmaLinux:9", "npm"
  std::string name;       // as the feed writes it: Debian the source package, Alpine the origin, AlmaLinux the binary
  std::string stream;     // "nodejs:18" for a modular rpm, kUnknownStream where its record does not name it, else empty
  std::vector<Range> ranges;
  std::vector<std::string> versions;  // listed one by one
  bool operator==(const Affected&) const = default;
};

struct SeverityVector {
  std::string type;    // CVSS_V2, CVSS_V3, CVSS_V4
  std::string vector;  // "CVSS:3.1/AV:N/..."
  std::string source;  // id of the record it stands in
  bool operator==(const SeverityVector&) const = default;
};

struct Record {
  std::string id;
  std::vector<std::string> aliases;  // OSV `aliases` only
  std::vector<std::string> cves;     // the CVEs it is about or fixes: id, aliases, and per feed `upstream` or `related`
  std::optional<base::Seconds> published, modified, withdrawn;
  std::string summary, details;
  std::vector<SeverityVector> severity;
  std::string severity_word;  // the distribution's own: "important", "medium"; empty where it gives none
  std::vector<std::string> references;
  bool is_security = true;  // false: a bug-fix or enhancement notice that names no CVE
  std::vector<Affected> affected;
  // Where the database keeps summary, details and references; Advisories::add_text reads it. 0: nowhere.
  std::uint64_t text_at = 0;
};

}  // namespace plimsoll::advisory
