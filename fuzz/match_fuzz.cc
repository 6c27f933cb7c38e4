// Records of a feed against packages: OSV documents between bytes of 0, the last text is lines of package URLs. Both
// ways of matching give the same pairs, and each pair is a finding that names its record or a CVE of it.
#include <set>

#include "advisory/explain.h"
#include "advisory/match.h"
#include "advisory/memory_advisories.h"
#include "advisory/osv.h"
#include "input.h"
#include "model/purl.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  static advisory::OsvReader reader([](std::string_view ecosystem) -> advisory::CompareVersions {
    const advisory::Comparer* comparer = advisory::comparer_for(ecosystem);
    return comparer == nullptr ? nullptr : comparer->compare;
  });
  fuzz::Input input(data, size);
  std::vector<advisory::Record> records;
  std::set<std::string> ids;
  std::string_view text = input.until('\0');
  while (!input.at_end() && records.size() < 8) {
    auto record = reader.read(text);
    if (record && !record->is_dropped && ids.insert(record->record.id).second)
      records.push_back(std::move(record->record));
    text = input.until('\0');
  }
  std::vector<model::Package> packages;
  fuzz::Input lines(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  while (!lines.at_end() && packages.size() < 16) {
    if (const auto purl = model::parse_purl(lines.line())) packages.push_back(model::package_of(*purl));
  }
  constexpr base::Seconds kNow = 1'800'000'000;
  const advisory::MemoryAdvisories advisories(records);
  const advisory::PackageIndex index(packages, {std::nullopt});
  const auto pairs = advisory::match_packages(index, advisories, kNow);
  holds(pairs.has_value());
  holds(*pairs == advisory::match_changed(records, index, kNow));
  for (const advisory::Pair& pair : *pairs) holds(pair.package < packages.size() && ids.contains(pair.record));
  const auto result = advisory::match(packages, {std::nullopt}, advisories, {.now = kNow});
  holds(pairs->empty() || !result.findings.empty());
  holds(!pairs->empty() || std::none_of(result.findings.begin(), result.findings.end(), [](const model::Finding& one) {
    return one.category == model::Category::vulnerability;
  }) || !result.gaps.empty());
  for (const std::string& id : ids) {
    const auto explained = advisory::explain(id, advisories);
    holds(explained.has_value());
    if (*explained) (void)advisory::explain_as_text(**explained), (void)advisory::explain_as_json(**explained);
  }
  return 0;
}
