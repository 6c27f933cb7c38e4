#include "advisory/match_subject.h"

#include <tuple>

#include "advisory/names.h"
#include "base/text.h"
#include "distro/distro.h"

namespace plimsoll::advisory {
namespace {

using model::OperatingSystem;
using model::Package;

// What a feed's `package.name` and its versions are.
enum class NameForm : std::uint8_t {
  source,            // the source package and its version
  origin,            // apk: the source's name; all its packages have one version
  origin_or_binary,  // either, as the feed's own schema and its records disagree
  binary,            // the installed package
  binary_or_source,  // either; the source's version gets the binary's epoch, which a source rpm's file name lacks
};

struct Feed {
  std::string_view ecosystem;
  NameForm form;
};

// The schema says it of each ecosystem (https://ossf.github.io/osv-schema/#defined-ecosystems); where records say
// otherwise, both are asked, which cannot miss one.
constexpr std::array<Feed, 19> kFeeds = {{
    {"Debian", NameForm::source},
    {"Ubuntu", NameForm::source},
    {"Echo", NameForm::source},
    {"Alpine", NameForm::origin},
    {"Alpaquita", NameForm::origin},
    {"BellSoft Hardened Containers", NameForm::origin},
    {"Wolfi", NameForm::origin_or_binary},
    {"Chainguard", NameForm::origin_or_binary},
    {"MinimOS", NameForm::origin_or_binary},
    {"CleanStart", NameForm::origin_or_binary},
    {"AlmaLinux", NameForm::binary},
    {"Rocky Linux", NameForm::binary_or_source},
    {"Red Hat", NameForm::binary_or_source},
    {"Photon OS", NameForm::binary_or_source},
    {"Azure Linux", NameForm::binary_or_source},
    {"SUSE", NameForm::source},
    {"openSUSE", NameForm::source},
    {"Mageia", NameForm::source},
    {"openEuler", NameForm::source},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kLanguages = {{
    {"npm", "npm"},
    {"pypi", "PyPI"},
    {"golang", "Go"},
    {"maven", "Maven"},
    {"cargo", "crates.io"},
    {"gem", "RubyGems"},
    {"nuget", "NuGet"},
    {"composer", "Packagist"},
    {"hex", "Hex"},
    {"pub", "Pub"},
    {"cran", "CRAN"},
    {"conan", "ConanCenter"},
    {"bitnami", "Bitnami"},
    {"hackage", "Hackage"},
    {"swift", "SwiftURL"},
    {"githubactions", "GitHub Actions"},
    {"julia", "Julia"},
    {"opam", "opam"},
    {"bioconductor", "Bioconductor"},
}};

NameForm form_of(std::string_view ecosystem) {
  for (const Feed& feed : kFeeds) {
    if (feed.ecosystem == ecosystem) return feed.form;
  }
  return NameForm::binary;
}

std::string language_name(const Package& package) {
  if (package.space.empty()) return package.name;
  return package.space + (package.type == "maven" ? ":" : "/") + package.name;
}

// Ranges of Go do not have the "v" of module versions. A toolchain's "go1.21rc1" the comparer reads itself.
std::string language_version(const Package& package) {
  std::string_view version = package.version;
  if (package.type == "golang" && version.starts_with("v")) version.remove_prefix(1);
  return std::string(version);
}

// "4:5.26.3-1" and a source version "5.26.3-2" give "4:5.26.3-2".
std::string with_epoch_of(std::string_view binary, std::string_view source) {
  const auto [epoch, rest] = base::cut(binary, ':');
  if (!rest || source.find(':') != std::string_view::npos) return std::string(source);
  return std::string(epoch) + ":" + std::string(source);
}

struct NameAndVersion {
  std::string name, version;
};

std::vector<NameAndVersion> asked(const Package& package, NameForm form) {
  const std::string& source_name = package.source.name.empty() ? package.name : package.source.name;
  const std::string& source_version = package.source.version.empty() ? package.version : package.source.version;
  switch (form) {
    case NameForm::source:
      return {{source_name, source_version}};
    case NameForm::origin:
      return {{source_name, package.version}};
    case NameForm::origin_or_binary:
      if (source_name == package.name) break;
      return {{source_name, package.version}, {package.name, package.version}};
    case NameForm::binary:
      break;
    case NameForm::binary_or_source:
      if (source_name == package.name) break;
      return {{package.name, package.version}, {source_name, with_epoch_of(package.version, source_version)}};
  }
  return {{package.name, package.version}};
}

// A module's builds carry ".module" in their release ("16.el8" is none, "1.module_el8.6.0+3263" is one). A package that
// an rpm database describes has a label wherever it is modular; one of a bill of materials may only have lost it.
Modularity modularity_of(const Package& package) {
  if (package.type != "rpm") return Modularity::none;
  if (package.qualifiers.contains("rpmmod")) return Modularity::stream;
  if (package.version.find(".module") != std::string::npos) return Modularity::unknown;
  return package.found_by.starts_with("rpm") ? Modularity::none : Modularity::unknown;
}

Group system_group(const Package& package, const std::optional<OperatingSystem>& os) {
  Group group;
  group.target = package.target;
  group.type = package.type;
  if (!os) {
    group.system = "an unknown distribution";
    group.why = "which distribution they are of is not known";
    return group;
  }
  group.system = distro::describe(*os);
  distro::Ecosystem ecosystem = distro::ecosystem_of(*os);
  const std::string_view type = distro::package_type(*os);
  if (!type.empty() && type != package.type) {
    group.why = fmt::format("{} has {} packages", os->id, type);
    return group;
  }
  group.ecosystem = std::move(ecosystem.name);
  group.releases = std::move(ecosystem.releases);
  group.why = std::move(ecosystem.why);
  return group;
}

Group language_group(const Package& package) {
  Group group;
  group.target = package.target;
  group.type = package.type;
  group.ecosystem = language_ecosystem(package.type);
  if (group.ecosystem.empty()) {
    group.why = fmt::format("OSV has no advisories of {} packages", package.type);
  } else {
    group.releases = {"*"};
  }
  return group;
}

// The system that judges a package: that of its target, unless its own purl names another one (a bill of materials may
// hold several). What the target knows beyond a purl (code name, service pack) counts where both mean the same.
std::optional<OperatingSystem> system_of(const Package& package, const std::optional<OperatingSystem>& of_target) {
  const auto qualifier = package.qualifiers.find("distro");
  const bool is_named = qualifier != package.qualifiers.end();
  if (of_target && !is_named) return of_target;
  auto own = distro::from_purl(package.space, is_named ? std::string_view(qualifier->second) : std::string_view{});
  if (!of_target || !own) return own ? own : of_target;
  const bool is_same_id = base::to_lower(own->id) == base::to_lower(of_target->id);
  const bool is_same_version = own->version.empty() || own->version == of_target->version;
  return is_same_id && is_same_version ? of_target : own;
}

// Groups as they appear, each found by what decides it.
class Grouping {
 public:
  explicit Grouping(const std::vector<std::optional<OperatingSystem>>& os_of_target) : os_of_target_(os_of_target) {}

  std::uint32_t of(const Package& package, std::vector<Group>& groups) {
    const bool is_system = is_system_type(package.type);
    const auto distro = package.qualifiers.find("distro");
    const bool has_distro = is_system && distro != package.qualifiers.end();
    const auto key = std::tuple(package.target, std::string_view(package.type),
                                is_system ? std::string_view(package.space) : std::string_view{},
                                has_distro ? std::string_view(distro->second) : std::string_view{});
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) return found->second;
    Group group = is_system ? system_group(package, system_of(package, of_target(package))) : language_group(package);
    if (!group.ecosystem.empty()) group.comparer = comparer_for(group.ecosystem);
    const std::uint32_t index = index_of(std::move(group), groups);
    by_key_.emplace(key, index);
    return index;
  }

 private:
  std::optional<OperatingSystem> of_target(const Package& package) const {
    return package.target < os_of_target_.size() ? os_of_target_[package.target] : std::nullopt;
  }

  // Two namespaces of one system (a vendor's packages beside the distribution's) are one group.
  static std::uint32_t index_of(Group&& group, std::vector<Group>& groups) {
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
      const Group& known = groups[i];
      if (known.target == group.target && known.type == group.type && known.system == group.system &&
          known.ecosystem == group.ecosystem && known.releases == group.releases) {
        return i;
      }
    }
    groups.push_back(std::move(group));
    return static_cast<std::uint32_t>(groups.size() - 1);
  }

  const std::vector<std::optional<OperatingSystem>>& os_of_target_;
  std::map<std::tuple<std::uint32_t, std::string_view, std::string_view, std::string_view>, std::uint32_t> by_key_;
};

}  // namespace

std::string_view language_ecosystem(std::string_view purl_type) {
  for (const auto& [type, ecosystem] : kLanguages) {
    if (type == purl_type) return ecosystem;
  }
  return {};
}

bool is_system_type(std::string_view purl_type) {
  return purl_type == "deb" || purl_type == "apk" || purl_type == "rpm";
}

std::string module_stream(std::string_view label) {
  const std::size_t first = label.find(':');
  if (first == std::string_view::npos) return std::string(label);
  return std::string(label.substr(0, label.find(':', first + 1)));
}

PackageIndex::PackageIndex(std::span<const Package> packages,
                           const std::vector<std::optional<OperatingSystem>>& os_of_target)
    : packages_(packages) {
  Grouping grouping(os_of_target);
  subjects_.reserve(packages.size());
  for (std::uint32_t i = 0; i < packages.size(); ++i) {
    const Package& package = packages[i];
    if (package.name == "gpg-pubkey" && package.type == "rpm") continue;  // a key that rpm keeps among its packages
    const std::uint32_t at = grouping.of(package, groups_);
    Group& group = groups_[at];
    const bool is_system = is_system_type(package.type);
    if (!is_system && !package.owned_by.empty()) {
      ++group.owned;
      continue;
    }
    ++group.packages;
    if (group.comparer == nullptr || group.releases.empty()) continue;
    std::vector<NameAndVersion> questions;
    if (is_system) {
      questions = asked(package, form_of(group.ecosystem));
    } else {
      questions.push_back({language_name(package), language_version(package)});
    }
    for (NameAndVersion& question : questions) {
      Subject subject{.package = i,
                      .group = at,
                      .name = name_key(group.ecosystem, question.name),
                      .version = std::move(question.version),
                      .stream = {},
                      .modularity = modularity_of(package)};
      if (subject.modularity == Modularity::stream) subject.stream = module_stream(package.qualifiers.at("rpmmod"));
      subjects_.push_back(std::move(subject));
    }
  }
  const auto key = [&](const Subject& subject) {
    return std::pair<std::string_view, std::string_view>(groups_[subject.group].ecosystem, subject.name);
  };
  std::stable_sort(subjects_.begin(), subjects_.end(),
                   [&](const Subject& a, const Subject& b) { return key(a) < key(b); });
  for (std::size_t from = 0; from < subjects_.size();) {
    std::size_t to = from + 1;
    while (to < subjects_.size() && key(subjects_[to]) == key(subjects_[from])) ++to;
    const auto [ecosystem, name] = key(subjects_[from]);
    keys_.push_back({ecosystem, name, std::span(subjects_).subspan(from, to - from)});
    from = to;
  }
}

std::span<const Subject> PackageIndex::find(std::string_view ecosystem, std::string_view name) const {
  const std::pair wanted(ecosystem, name);
  const auto at = std::lower_bound(keys_.begin(), keys_.end(), wanted, [](const Key& key, const auto& value) {
    return std::pair(key.ecosystem, key.name) < value;
  });
  if (at == keys_.end() || at->ecosystem != ecosystem || at->name != name) return {};
  return at->subjects;
}

}  // namespace plimsoll::advisory
