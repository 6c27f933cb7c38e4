// What is asked about each package: under which name, with which version, of which ecosystem and release.
//
// Feeds disagree on whether a name is the source's or the binary's; match_subject.cc has one table of it, each row
// proven on recorded records (match_feeds_test.cc).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/version/version.h"
#include "model/package.h"
#include "model/report.h"

namespace plimsoll::advisory {

// Packages that stand or fall together: of one type, and of one system where the type is a distribution's.
struct Group {
  std::uint32_t target = 0;
  std::string type;                   // purl type
  std::string system;                 // "ubuntu 24.04"; empty for languages
  std::string ecosystem;              // OSV's, without suffix; empty where there is none
  std::vector<std::string> releases;  // suffixes that apply, as distro::release_matches takes them
  std::string why;                    // why ecosystem or releases is empty
  const Comparer* comparer = nullptr;
  std::uint32_t packages = 0;
  std::uint32_t owned = 0;  // further ones that belong to a distribution's package and are judged as that
};

// Whether a package is of a module (modular rpm), and of which stream.
enum class Modularity : std::uint8_t { none, stream, unknown };

struct Subject {
  std::uint32_t package = 0;  // index in the list that the index was made of
  std::uint32_t group = 0;    // index in PackageIndex::groups
  std::string name;           // as name_key spells it
  std::string version;        // the one that the feed's ranges speak of
  std::string stream;         // "nodejs:18"
  Modularity modularity = Modularity::none;
};

// Packages by (ecosystem, name): match asks the database once for each, match_changed looks up each changed advisory.
class PackageIndex {
 public:
  // `packages` must outlive the index. `os_of_target`: nothing where no system was found; a package's own `distro`
  // qualifier counts there (a bill of materials says it so).
  PackageIndex(std::span<const model::Package> packages,
               const std::vector<std::optional<model::OperatingSystem>>& os_of_target);

  struct Key {
    std::string_view ecosystem, name;
    std::span<const Subject> subjects;  // in order of package
  };
  const std::vector<Key>& keys() const { return keys_; }  // in order
  // The subjects of a name as name_key spells it; empty where the index has none.
  std::span<const Subject> find(std::string_view ecosystem, std::string_view name) const;

  std::span<const model::Package> packages() const { return packages_; }
  const std::vector<Group>& groups() const { return groups_; }
  const Group& group(const Subject& subject) const { return groups_[subject.group]; }

 private:
  std::span<const model::Package> packages_;
  std::vector<Group> groups_;
  std::vector<Subject> subjects_;
  std::vector<Key> keys_;
};

// OSV's ecosystem of a language's purl type: "PyPI" of "pypi"; empty for a distribution's type or an unknown one.
std::string_view language_ecosystem(std::string_view purl_type);

// deb, apk, rpm: judged by the advisories of the distribution.
bool is_system_type(std::string_view purl_type);

// "nodejs:18" of a modularity label or an `rpmmod` qualifier ("nodejs:18:8040020211213111:522a0ee4").
std::string module_stream(std::string_view label);

}  // namespace plimsoll::advisory
