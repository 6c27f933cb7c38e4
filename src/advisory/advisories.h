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
  // record's `affected` holds only the entries of this very package, of every release. Error: a damaged segment.
  virtual base::Result<std::vector<Record>> about(std::string_view ecosystem, std::string_view name) const = 0;

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
