// Which packages are vulnerable: packages and advisories joined, as pure functions of both and of a time.
//
// A vulnerability of a package is one finding, however many records tell of it. Only `aliases` say that two ids are one
// vulnerability; an advisory that fixes several CVEs gives a finding for each and is named in it. What cannot be told
// (no feed, a version that is none, an unknown module stream) is a gap and never a silent no.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "advisory/advisories.h"
#include "advisory/match_subject.h"
#include "model/report.h"

namespace plimsoll::advisory {

struct MatchOptions {
  base::Seconds now = 0;  // judge as of this time: end of life, withdrawn records, age of feeds
};

struct MatchResult {
  std::vector<model::Finding> findings;  // in order of package, then rule; the writer sorts them
  std::vector<model::Coverage> coverage;
  std::vector<model::Gap> gaps;
};

// Everything that the advisories say about the packages, and the end of life of each target's system. `os_of_target`
// is indexed by Package::target, with nothing where a target has no known system.
MatchResult match(std::span<const model::Package> packages,
                  const std::vector<std::optional<model::OperatingSystem>>& os_of_target, const Advisories& advisories,
                  const MatchOptions& options);

// A record hits a package. `fixed`: versions that mend it, as the record's ranges say.
struct Pair {
  std::uint32_t package = 0;
  std::string record;
  std::vector<std::string> fixed;
  auto operator<=>(const Pair&) const = default;
};

// Both ways give the same pairs, in order: packages x database (asks once for each ecosystem and name), and changed
// records x an index of packages (how a server judges again what it scanned before). Records that are withdrawn at
// `now` hit nothing. Error: a damaged database.
base::Result<std::vector<Pair>> match_packages(const PackageIndex& index, const Advisories& advisories,
                                               base::Seconds now);
std::vector<Pair> match_changed(std::span<const Record> changed, const PackageIndex& index, base::Seconds now);

}  // namespace plimsoll::advisory
