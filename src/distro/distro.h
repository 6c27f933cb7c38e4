// What each distribution is called elsewhere: one table (distro.cc) from os-release's ID and VERSION_ID to the kind of
// its packages, the namespace of their purls, and the name under which OSV files its advisories.
// Names: https://ossf.github.io/osv-schema/#defined-ecosystems, as of schema 1.7.5.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.h"

namespace plimsoll::distro {

// Which advisories of OSV are about a system.
struct Ecosystem {
  std::string name;                   // OSV's, without suffix: "Debian"; empty where OSV has none for it
  std::vector<std::string> releases;  // suffixes that speak of it, "*" for any text: "12", "enterprise_linux:9::*";
                                      // "" where the ecosystem has no releases (Wolfi); none where `why` says so
  std::string why;                    // where name or releases is empty: "debian names no release"
};
Ecosystem ecosystem_of(const model::OperatingSystem& os);

// Whether a suffix that a record carries ("enterprise_linux:9::baseos") is one of those patterns.
bool release_matches(const std::vector<std::string>& patterns, std::string_view suffix);

// purl type of its packages: "deb", "apk", "rpm"; empty for an unknown distribution.
std::string_view package_type(const model::OperatingSystem& os);

// purl namespace of its packages: "debian", "redhat"; the ID itself for an unknown distribution.
std::string purl_namespace(const model::OperatingSystem& os);

// The release as tables name it: "12" of Debian 12.5, "3.19" of Alpine 3.19.1, "9" of AlmaLinux 9.3, "15.5" of SLES,
// a Debian without VERSION_ID by its code name; empty where none is told.
std::string release_of(const model::OperatingSystem& os);

// "debian 12", "alpine 3.19", "debian (no release named)": how reports name a system.
std::string describe(const model::OperatingSystem& os);

// The system that a package URL speaks of, from its namespace ("debian") and its `distro` qualifier, which tools write
// as "debian-12", "debian-bookworm", "bookworm" or "12"; nothing where neither names a distribution.
std::optional<model::OperatingSystem> from_purl(std::string_view space, std::string_view distro);

}  // namespace plimsoll::distro
