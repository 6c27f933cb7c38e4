#include "distro/distro.h"

#include "base/text.h"

namespace plimsoll::distro {
namespace {

using model::OperatingSystem;

// How OSV writes a release. Each form is one function below.
using ReleaseForm = std::vector<std::string> (*)(const OperatingSystem&, const std::string& release);

struct Distribution {
  std::string_view id;         // os-release ID
  std::string_view type;       // purl type of its packages
  std::string_view space;      // purl namespace
  std::string_view ecosystem;  // OSV's name; empty: OSV has no advisories of it
  int parts;                   // numbers of VERSION_ID that name a release: 12 of 12.5, 3.19 of 3.19.1; 0: it has none
  ReleaseForm form;
};

std::vector<std::string> plain(const OperatingSystem&, const std::string& release) {
  return {release};
}
std::vector<std::string> none(const OperatingSystem&, const std::string&) {
  return {""};
}
std::vector<std::string> alpine(const OperatingSystem&, const std::string& release) {
  return {release == "edge" ? release : "v" + release};
}

// "24.04:LTS" or, between two of those, "23.10". Fixes that came with Ubuntu Pro alone are counted too: a package
// without them is as affected as any.
std::vector<std::string> ubuntu(const OperatingSystem&, const std::string& release) {
  return {release, release + ":LTS", "Pro:" + release + ":LTS"};
}

// Part of a CPE: "enterprise_linux:9::baseos"; since 10 with the minor release: "enterprise_linux:10.1". The streams
// that need an extra contract (rhel_eus, rhel_aus, ...) are left out: nothing in an image says that it has one.
std::vector<std::string> redhat(const OperatingSystem&, const std::string& release) {
  return {"enterprise_linux:" + release, "enterprise_linux:" + release + "::*", "enterprise_linux:" + release + ".*"};
}

// Marketing names: "Linux Enterprise Server 15 SP5", and on 15 the module that ships a package ("Linux Enterprise
// Module for Basesystem 15 SP5"), which no file of the image tells: all modules of that service pack are taken.
std::vector<std::string> sles(const OperatingSystem&, const std::string& release) {
  const auto [major, pack] = base::cut(release, '.');
  const bool is_new_scheme = base::parse_u64(major).value_or(0) >= 16;  // 16.0 has no service packs
  std::string name = is_new_scheme ? release : std::string(major);
  if (!is_new_scheme && pack && *pack != "0") name += " SP" + std::string(*pack);
  return {"Linux Enterprise Server " + name,
          "Linux Enterprise Server " + name + "-LTSS",
          "Linux Enterprise Server for * " + name,
          "Linux Enterprise Desktop " + name,
          "Linux Enterprise Module for * " + name,
          "Linux Enterprise Software Development Kit " + name,
          "Linux Enterprise Workstation Extension " + name};
}
std::vector<std::string> sle_micro(const OperatingSystem&, const std::string& release) {
  return {"Linux Enterprise Micro " + release, "Linux Micro " + release};
}
std::vector<std::string> leap(const OperatingSystem&, const std::string& release) {
  return {"Leap " + release};
}
std::vector<std::string> leap_micro(const OperatingSystem&, const std::string& release) {
  return {"Leap Micro " + release};
}
std::vector<std::string> tumbleweed(const OperatingSystem&, const std::string&) {
  return {"Tumbleweed"};
}

// VERSION_ID is 3.0, OSV's suffix is 3.
std::vector<std::string> azure(const OperatingSystem&, const std::string& release) {
  return {std::string(base::cut(release, '.').first), release};
}

constexpr std::array<Distribution, 33> kDistributions = {{
    {"debian", "deb", "debian", "Debian", 1, plain},
    {"ubuntu", "deb", "ubuntu", "Ubuntu", 2, ubuntu},
    {"echo", "deb", "echo", "Echo", 0, none},
    {"alpine", "apk", "alpine", "Alpine", 2, alpine},
    {"wolfi", "apk", "wolfi", "Wolfi", 0, none},
    {"chainguard", "apk", "chainguard", "Chainguard", 0, none},
    {"minimos", "apk", "minimos", "MinimOS", 0, none},
    {"cleanstart", "apk", "cleanstart", "CleanStart", 0, none},
    {"alpaquita", "apk", "alpaquita", "Alpaquita", 1, plain},
    {"bellsoft-hardened-containers", "apk", "bellsoft-hardened-containers", "BellSoft Hardened Containers", 1, plain},
    {"almalinux", "rpm", "almalinux", "AlmaLinux", 1, plain},
    {"rocky", "rpm", "rocky-linux", "Rocky Linux", 1, plain},
    {"rhel", "rpm", "redhat", "Red Hat", 1, redhat},
    {"sles", "rpm", "suse", "SUSE", 2, sles},
    {"sles_sap", "rpm", "suse", "SUSE", 2, sles},
    {"sled", "rpm", "suse", "SUSE", 2, sles},
    {"sle-micro", "rpm", "suse", "SUSE", 2, sle_micro},
    {"sl-micro", "rpm", "suse", "SUSE", 2, sle_micro},
    {"opensuse-leap", "rpm", "opensuse", "openSUSE", 2, leap},
    {"opensuse", "rpm", "opensuse", "openSUSE", 2, leap},
    {"opensuse-leap-micro", "rpm", "opensuse", "openSUSE", 2, leap_micro},
    {"opensuse-tumbleweed", "rpm", "opensuse", "openSUSE", 0, tumbleweed},
    {"azurelinux", "rpm", "azure-linux", "Azure Linux", 2, azure},
    {"mariner", "rpm", "azure-linux", "Azure Linux", 2, azure},
    {"mageia", "rpm", "mageia", "Mageia", 1, plain},
    {"openeuler", "rpm", "openeuler", "openEuler", 2, plain},
    {"photon", "rpm", "photon", "Photon OS", 2, plain},
    // A rebuild whose packages keep Red Hat's names and versions; CentOS Stream does not, see ecosystem_of.
    {"centos", "rpm", "centos", "Red Hat", 1, redhat},
    {"fedora", "rpm", "fedora", "", 1, plain},
    {"amzn", "rpm", "amazon", "", 2, plain},
    {"ol", "rpm", "oracle", "", 1, plain},
    {"cloudlinux", "rpm", "cloudlinux", "", 1, plain},
    {"scientific", "rpm", "scientific", "", 1, plain},
}};

// Other spellings of an ID, as package URLs of other tools and old files have them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kAlsoCalled = {{
    {"redhat", "rhel"},
    {"red hat", "rhel"},
    {"rocky-linux", "rocky"},
    {"rockylinux", "rocky"},
    {"alma", "almalinux"},
    {"suse", "sles"},
    {"oracle", "ol"},
    {"oraclelinux", "ol"},
    {"amazon", "amzn"},
    {"amazonlinux", "amzn"},
    {"azure-linux", "azurelinux"},
    {"cbl-mariner", "mariner"},
    {"opensuse.leap", "opensuse-leap"},
    {"opensuse.tumbleweed", "opensuse-tumbleweed"},
    {"openeuler-linux", "openeuler"},
}};

// Debian's releases to come and its code names; a system without VERSION_ID is one of these.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kDebianNames = {{
    {"squeeze", "6"},
    {"wheezy", "7"},
    {"jessie", "8"},
    {"stretch", "9"},
    {"buster", "10"},
    {"bullseye", "11"},
    {"bookworm", "12"},
    {"trixie", "13"},
    {"forky", "14"},
    {"duke", "15"},
    {"sid", "sid"},
    {"unstable", "sid"},
}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kUbuntuNames = {{
    {"trusty", "14.04"},
    {"xenial", "16.04"},
    {"bionic", "18.04"},
    {"focal", "20.04"},
    {"jammy", "22.04"},
    {"noble", "24.04"},
    {"plucky", "25.04"},
    {"questing", "25.10"},
    {"resolute", "26.04"},
    {"stonking", "26.10"},
}};

template <std::size_t N>
std::string_view look_up(const std::array<std::pair<std::string_view, std::string_view>, N>& table,
                         std::string_view name) {
  for (const auto& [from, to] : table) {
    if (from == name) return to;
  }
  return {};
}

std::string canonical_id(std::string_view id) {
  const std::string lower = base::to_lower(id);
  const std::string_view known = look_up(kAlsoCalled, lower);
  return known.empty() ? lower : std::string(known);
}

const Distribution* find(std::string_view id) {
  const std::string wanted = canonical_id(id);
  for (const Distribution& row : kDistributions) {
    if (row.id == wanted) return &row;
  }
  return nullptr;
}

bool begins_with_digit(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

// The first `count` numbers: "3.19" of "3.19.1".
std::string first_parts(std::string_view version, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count && end != std::string_view::npos; ++i) end = version.find('.', i == 0 ? 0 : end + 1);
  return std::string(version.substr(0, end));
}

// A word of the pretty name that is a code name: "Debian GNU/Linux forky/sid" is forky, which is where its packages
// come from sooner or later, and os-release of unstable says no more.
std::string_view name_in(std::string_view pretty) {
  const std::size_t space = pretty.rfind(' ');
  std::string_view word = space == std::string_view::npos ? pretty : pretty.substr(space + 1);
  return base::cut(word, '/').first;
}

// "openEuler 22.03 (LTS-SP1)" is release 22.03-LTS-SP1; VERSION_ID has only 22.03.
std::string open_euler_release(const OperatingSystem& os) {
  const std::size_t open = os.pretty_name.find('(');
  const std::size_t close = os.pretty_name.find(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return os.version;
  return os.version + "-" + os.pretty_name.substr(open + 1, close - open - 1);
}

bool glob(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  return text.size() >= head.size() + tail.size() && text.starts_with(head) && text.ends_with(tail);
}

}  // namespace

std::string release_of(const OperatingSystem& os) {
  const Distribution* row = find(os.id);
  if (row == nullptr) return os.version;
  if (row->id == "debian" && !begins_with_digit(os.version)) {
    for (const std::string_view name :
         {std::string_view(os.version), std::string_view(os.codename), name_in(os.pretty_name)}) {
      const std::string_view release = look_up(kDebianNames, base::cut(name, '/').first);
      if (!release.empty()) return std::string(release);
    }
    return {};
  }
  if (row->id == "ubuntu" && !begins_with_digit(os.version))
    return std::string(look_up(kUbuntuNames, os.version.empty() ? os.codename : os.version));
  // Alpine's development branch calls itself by the next release, "3.23_alpha20250612".
  if (row->id == "alpine" && (os.version.find("_alpha") != std::string::npos || os.version == "edge")) return "edge";
  if (row->id == "openeuler") return open_euler_release(os);
  if (row->parts == 0) return {};
  return first_parts(os.version, row->parts);
}

Ecosystem ecosystem_of(const OperatingSystem& os) {
  const Distribution* row = find(os.id);
  Ecosystem result;
  if (row == nullptr || row->ecosystem.empty()) {
    result.why = fmt::format("OSV has no advisories of {}", os.id.empty() ? "this distribution" : os.id);
    if (row == nullptr && !os.like.empty())
      result.why += fmt::format(", and those of {} are not about its packages", os.like);
    return result;
  }
  if (row->id == "centos" && os.pretty_name.find("Stream") != std::string::npos) {
    result.why = "OSV has no advisories of CentOS Stream";
    return result;
  }
  result.name = row->ecosystem;
  const std::string release = release_of(os);
  if (release.empty() && row->parts != 0) {
    result.why = fmt::format("{} names no release", os.id);
    if (!os.codename.empty()) result.why += fmt::format(" that is known here ({})", os.codename);
    return result;
  }
  result.releases = row->form(os, release);
  return result;
}

bool release_matches(const std::vector<std::string>& patterns, std::string_view suffix) {
  for (const std::string& pattern : patterns) {
    if (glob(pattern, suffix)) return true;
  }
  return false;
}

std::string_view package_type(const OperatingSystem& os) {
  const Distribution* row = find(os.id);
  return row == nullptr ? std::string_view{} : row->type;
}

std::string purl_namespace(const OperatingSystem& os) {
  const Distribution* row = find(os.id);
  return row == nullptr ? os.id : std::string(row->space);
}

std::string describe(const OperatingSystem& os) {
  const Distribution* row = find(os.id);
  const std::string release = release_of(os);
  if (!release.empty()) return os.id + " " + release;
  return row != nullptr && row->parts == 0 ? os.id : os.id + " (no release named)";
}

std::optional<OperatingSystem> from_purl(std::string_view space, std::string_view distro) {
  OperatingSystem os;
  const std::size_t dash = distro.rfind('-');
  if (begins_with_digit(distro)) {
    os.version = distro;
  } else if (dash != std::string_view::npos && find(distro.substr(0, dash)) != nullptr) {
    os.id = canonical_id(distro.substr(0, dash));
    os.version = distro.substr(dash + 1);
  } else if (find(distro) != nullptr) {
    os.id = canonical_id(distro);
  } else if (dash != std::string_view::npos && begins_with_digit(distro.substr(dash + 1))) {
    os.id = base::to_lower(distro.substr(0, dash));  // "kali-2026.1": a derivative, whatever the namespace says
    os.version = distro.substr(dash + 1);
  } else {
    os.version = distro;  // a code name
    if (!look_up(kDebianNames, distro).empty()) os.id = "debian";
    if (!look_up(kUbuntuNames, distro).empty()) os.id = "ubuntu";
  }
  if (os.id.empty() && find(space) != nullptr) os.id = canonical_id(space);
  if (os.id.empty()) return std::nullopt;
  return os;
}

}  // namespace plimsoll::distro
