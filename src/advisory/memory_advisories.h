// Advisories over a list of records in memory: what tests of matching put in place of a database.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/advisories.h"

namespace plimsoll::advisory {

class MemoryAdvisories final : public Advisories {
 public:
  // `known_exploited`: CVEs of the KEV list. info() is a "full" database with one feed for each ecosystem.
  explicit MemoryAdvisories(std::vector<Record> records, std::set<std::string, std::less<>> known_exploited = {});

  base::Result<std::vector<Record>> about(std::string_view ecosystem, std::string_view name) const override;
  base::Status add_text(Record& /*record*/) const override { return {}; }
  base::Result<std::vector<Record>> records_of(std::string_view id) const override;
  std::vector<std::string> releases(std::string_view ecosystem) const override;
  std::vector<std::string> alias_group(std::string_view id) const override;
  std::vector<SeverityVector> severity_of(std::string_view cve) const override;
  bool is_known_exploited(std::string_view cve) const override { return known_exploited_.contains(cve); }
  const model::Database& info() const override { return info_; }
  model::Database& info() { return info_; }  // for tests that need another kind or date

 private:
  std::vector<Record> records_;  // in order of id
  std::set<std::string, std::less<>> known_exploited_;
  model::Database info_;
};

}  // namespace plimsoll::advisory
