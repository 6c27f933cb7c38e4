#include "advisory/memory_advisories.h"

#include "advisory/names.h"

namespace plimsoll::advisory {

namespace {
bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}
}  // namespace

MemoryAdvisories::MemoryAdvisories(std::vector<Record> records, std::set<std::string, std::less<>> known_exploited)
    : records_(std::move(records)), known_exploited_(std::move(known_exploited)) {
  std::sort(records_.begin(), records_.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
  std::map<std::string, std::uint64_t, std::less<>> counts;
  for (const Record& record : records_) {
    std::set<std::string, std::less<>> ecosystems;
    for (const Affected& affected : record.affected) ecosystems.emplace(base_ecosystem(affected.ecosystem));
    for (const std::string& ecosystem : ecosystems) ++counts[ecosystem];
  }
  info_ = {.id = "memory", .kind = "full", .built = "2026-01-01T00:00:00Z", .feeds = {}};
  for (const auto& [name, count] : counts) info_.feeds.push_back({name, info_.built, info_.built, count});
}

base::Result<std::vector<Record>> MemoryAdvisories::about(std::string_view ecosystem, std::string_view name) const {
  const std::string wanted = name_key(ecosystem, name);
  std::vector<Record> found;
  for (const Record& record : records_) {
    if (record.withdrawn) continue;
    Record copy = record;
    std::erase_if(copy.affected, [&](const Affected& affected) {
      return base_ecosystem(affected.ecosystem) != ecosystem || name_key(ecosystem, affected.name) != wanted;
    });
    if (!copy.affected.empty()) found.push_back(std::move(copy));
  }
  return found;
}

base::Result<std::vector<Record>> MemoryAdvisories::records_of(std::string_view id) const {
  std::vector<Record> found;
  for (const Record& record : records_) {
    if (record.id == id || has(record.aliases, id) || has(record.cves, id)) found.push_back(record);
  }
  return found;
}

std::vector<std::string> MemoryAdvisories::releases(std::string_view ecosystem) const {
  std::set<std::string> found;
  for (const Record& record : records_) {
    if (record.withdrawn) continue;
    for (const Affected& affected : record.affected) {
      if (base_ecosystem(affected.ecosystem) == ecosystem) found.emplace(ecosystem_suffix(affected.ecosystem));
    }
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> MemoryAdvisories::alias_group(std::string_view id) const {
  std::set<std::string> group{std::string(id)};
  for (std::size_t before = 0; before != group.size();) {
    before = group.size();
    for (const Record& record : records_) {
      const bool joined = !record.withdrawn && (group.contains(record.id) ||
                                                std::any_of(record.aliases.begin(), record.aliases.end(),
                                                            [&](const auto& alias) { return group.contains(alias); }));
      if (!joined) continue;
      group.insert(record.id);
      group.insert(record.aliases.begin(), record.aliases.end());
    }
  }
  return {group.begin(), group.end()};
}

std::vector<SeverityVector> MemoryAdvisories::severity_of(std::string_view cve) const {
  std::vector<SeverityVector> found;
  for (const Record& record : records_) {
    if (record.withdrawn || record.cves.size() != 1 || record.cves.front() != cve) continue;
    found.insert(found.end(), record.severity.begin(), record.severity.end());
  }
  return found;
}

}  // namespace plimsoll::advisory
