// What matching asks of an advisory database. advisory/database.h is the real one over mapped segments; tests use
// MemoryAdvisories over a list of records.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "advisory/record.h"
#include "base/result.h"
#include "model/report.h"

namespace plimsoll::advisory {

class Advisories {
 public:
  virtual ~Advisories() = default;

  // Records about this package of this ecosystem (OSV's name without suffix: "Debian", "npm"), in order of id. Each
  // record's `affected` holds only the entries of this very package, of every release. Withdrawn records are left out.
  // Summary, details and references may be empty until add_text was called. Error: a damaged segment.
  virtual base::Result<std::vector<Record>> about(std::string_view ecosystem, std::string_view name) const = 0;

  // Fills in summary, details and references of a record that `about` gave. Most records that `about` gives turn out
  // not to hit the installed version, and their prose is never unpacked. A starter set has none: they stay empty.
  virtual base::Status add_text(Record& record) const = 0;

  // Every record that has this id, names it as an alias, or fixes it (a CVE, a GHSA, a DSA, ...), in order of id, with
  // all its affected packages and its text; withdrawn ones too. For `explain`. Error: a damaged segment.
  virtual base::Result<std::vector<Record>> records_of(std::string_view id) const = 0;

  // Releases that the ecosystem's records speak of ("12" of "Debian:12"; "" where records carry no suffix); empty
  // where the database has nothing of this ecosystem.
  virtual std::vector<std::string> releases(std::string_view ecosystem) const = 0;

  // All ids joined to `id` by `aliases`, transitively, in either direction, sorted; `id` itself included.
  virtual std::vector<std::string> alias_group(std::string_view id) const = 0;

  // CVSS vectors of any record of the database that is about this CVE and no other.
  virtual std::vector<SeverityVector> severity_of(std::string_view cve) const = 0;

  virtual bool is_known_exploited(std::string_view cve) const = 0;

  virtual const model::Database& info() const = 0;
};

}  // namespace plimsoll::advisory
