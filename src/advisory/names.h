// Names as OSV writes them: ecosystems with a release behind a colon, and package names that an ecosystem spells in
// more than one way.
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::advisory {

std::string_view base_ecosystem(std::string_view ecosystem);    // "Debian" of "Debian:12"
std::string_view ecosystem_suffix(std::string_view ecosystem);  // "12" of "Debian:12", "" of "npm"

// The one spelling under which a database files a package. PyPI: PEP 503 ("Foo._Bar" is "foo-bar"); NuGet, Packagist
// and GitHub Actions do not tell upper case from lower; everywhere else a name is its bytes.
std::string name_key(std::string_view ecosystem, std::string_view name);
bool has_spellings(std::string_view ecosystem);  // whether name_key is ever something else than the name

bool is_cve(std::string_view id);  // "CVE-2024-3094"

}  // namespace plimsoll::advisory
