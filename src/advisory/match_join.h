// From hits of single records to one finding for each vulnerability of each package.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "advisory/advisories.h"
#include "advisory/match_subject.h"
#include "model/finding.h"

namespace plimsoll::advisory {

// One record that hits one package.
struct Hit {
  const Subject* subject = nullptr;
  Record* record = nullptr;  // its text is fetched when it is needed
  std::vector<std::string> fixed;
  std::string unaffected;
  std::string because;
};

// All ids of one vulnerability, and the one that names it.
struct Identity {
  std::string rule;  // a CVE where there is one (the oldest), else a GHSA, else GO, PYSEC, RUSTSEC, else the first
  std::vector<std::string> ids;  // sorted, `rule` included
};

// Which vulnerabilities a record is about, remembered for each id: the alias groups of the whole database are large.
class Identities {
 public:
  explicit Identities(const Advisories& advisories) : advisories_(advisories) {}
  // Its own, and one for each CVE that it fixes without being an alias of it; without a CVE its own alone.
  std::vector<const Identity*> of(const Record& record);

 private:
  const Identity& named(const std::string& id);

  const Advisories& advisories_;
  std::unordered_map<std::string, Identity> known_;
};

// `hits` in order of package. Findings in order of package, then rule.
std::vector<model::Finding> join(std::vector<Hit>& hits, const PackageIndex& index, const Advisories& advisories);

// Headers of a kernel that is not in the image: linux-libc-dev, kernel-headers, linux-headers-amd64.
bool is_kernel_headers(const model::Package& package);

}  // namespace plimsoll::advisory
