#include "distro/distro.h"

namespace plimsoll::distro {
namespace {

model::OperatingSystem os(std::string id, std::string version, std::string pretty = "") {
  return {.id = std::move(id), .version = std::move(version), .eol = {}, .pretty_name = std::move(pretty)};
}

// What testing, unstable and derivatives have: a code name, ID_LIKE, and no VERSION_ID or another one.
model::OperatingSystem named(std::string id, std::string version, std::string codename, std::string like = "") {
  model::OperatingSystem made = os(std::move(id), std::move(version));
  made.codename = std::move(codename);
  made.like = std::move(like);
  return made;
}

struct EcosystemRow {
  model::OperatingSystem os;
  std::string name;
  std::string suffix;  // one that must match
  std::string other;   // one that must not
  std::string described;
};

// Suffixes as the OSV schema and records of each feed write them.
TEST(Distro, KnowsOsvsNameOfEachRelease) {
  const std::vector<EcosystemRow> rows = {
      {os("debian", "12"), "Debian", "12", "11", "debian 12"},
      {os("debian", "12.5"), "Debian", "12", "12.5", "debian 12"},
      {os("debian", "", "Debian GNU/Linux forky/sid"), "Debian", "14", "sid", "debian 14"},
      {os("debian", "", "Debian GNU/Linux bookworm"), "Debian", "12", "13", "debian 12"},
      {os("debian", "trixie/sid"), "Debian", "13", "sid", "debian 13"},
      {named("debian", "", "forky"), "Debian", "14", "13", "debian 14"},  // testing; /etc/debian_version alone, too
      {named("debian", "", "sid"), "Debian", "sid", "14", "debian sid"},
      {named("debian", "12", "bookworm"), "Debian", "12", "13", "debian 12"},
      {named("ubuntu", "", "noble"), "Ubuntu", "24.04:LTS", "22.04:LTS", "ubuntu 24.04"},
      {os("ubuntu", "24.04"), "Ubuntu", "24.04:LTS", "22.04:LTS", "ubuntu 24.04"},
      {os("ubuntu", "23.10"), "Ubuntu", "23.10", "23.1", "ubuntu 23.10"},
      {os("ubuntu", "18.04"), "Ubuntu", "Pro:18.04:LTS", "Pro:16.04:LTS", "ubuntu 18.04"},
      {os("alpine", "3.19.1"), "Alpine", "v3.19", "3.19", "alpine 3.19"},
      {os("alpine", "3.20"), "Alpine", "v3.20", "v3.2", "alpine 3.20"},
      {os("alpine", "3.23_alpha20250612"), "Alpine", "edge", "v3.23", "alpine edge"},
      {os("wolfi", "20230201"), "Wolfi", "", "20230201", "wolfi"},
      {os("chainguard", "20230214"), "Chainguard", "", "x", "chainguard"},
      {os("minimos", "20240501"), "MinimOS", "", "x", "minimos"},
      {os("almalinux", "9.3"), "AlmaLinux", "9", "8", "almalinux 9"},
      {os("rocky", "8.10"), "Rocky Linux", "8", "9", "rocky 8"},
      {os("rhel", "9.4"), "Red Hat", "enterprise_linux:9::baseos", "enterprise_linux:8::baseos", "rhel 9"},
      {os("rhel", "8.10"), "Red Hat", "enterprise_linux:8::appstream", "rhel_eus:8.8::appstream", "rhel 8"},
      {os("rhel", "10.1"), "Red Hat", "enterprise_linux:10.1", "enterprise_linux:1", "rhel 10"},
      {os("centos", "7", "CentOS Linux 7 (Core)"), "Red Hat", "enterprise_linux:7::server", "x", "centos 7"},
      {os("sles", "15.5"), "SUSE", "Linux Enterprise Module for Basesystem 15 SP5",
       "Linux Enterprise Module for Basesystem 15 SP6", "sles 15.5"},
      {os("sles", "15.5"), "SUSE", "Linux Enterprise Server 15 SP5-LTSS", "Linux Enterprise Server 15", "sles 15.5"},
      {os("sles", "15"), "SUSE", "Linux Enterprise Server 15", "Linux Enterprise Server 15 SP1", "sles 15"},
      {os("sles", "12.5"), "SUSE", "Linux Enterprise Server for SAP Applications 12 SP5", "Leap 15.5", "sles 12.5"},
      {os("sles", "16.0"), "SUSE", "Linux Enterprise Server 16.0", "Linux Enterprise Server 16", "sles 16.0"},
      {os("opensuse-leap", "15.5"), "openSUSE", "Leap 15.5", "Leap 15.6", "opensuse-leap 15.5"},
      {os("opensuse-tumbleweed", "20260101"), "openSUSE", "Tumbleweed", "Leap 15.6", "opensuse-tumbleweed"},
      {os("azurelinux", "3.0"), "Azure Linux", "3", "2", "azurelinux 3.0"},
      {os("mariner", "2.0"), "Azure Linux", "2", "3", "mariner 2.0"},
      {os("photon", "4.0"), "Photon OS", "4.0", "4", "photon 4.0"},
      {os("mageia", "9"), "Mageia", "9", "8", "mageia 9"},
      {os("openEuler", "22.03", "openEuler 22.03 (LTS-SP1)"), "openEuler", "22.03-LTS-SP1", "22.03-LTS",
       "openEuler 22.03-LTS-SP1"},
      {os("alpaquita", "23"), "Alpaquita", "23", "stream", "alpaquita 23"},
      {os("bellsoft-hardened-containers", "stream"), "BellSoft Hardened Containers", "stream", "23",
       "bellsoft-hardened-containers stream"},
  };
  for (const EcosystemRow& row : rows) {
    SCOPED_TRACE(row.os.id + " " + row.os.version);
    const Ecosystem found = ecosystem_of(row.os);
    EXPECT_EQ(found.name, row.name);
    EXPECT_EQ(found.why, "");
    EXPECT_TRUE(release_matches(found.releases, row.suffix));
    EXPECT_FALSE(release_matches(found.releases, row.other));
    EXPECT_EQ(describe(row.os), row.described);
  }
}

TEST(Distro, SaysWhyItCannotTell) {
  struct Row {
    model::OperatingSystem os;
    std::string name, why, described;
  };
  const std::vector<Row> rows = {
      {os("debian", ""), "Debian", "debian names no release", "debian (no release named)"},
      {os("alpine", ""), "Alpine", "alpine names no release", "alpine (no release named)"},
      {os("fedora", "43"), "", "OSV has no advisories of fedora", "fedora 43"},
      {os("amzn", "2023"), "", "OSV has no advisories of amzn", "amzn 2023"},
      {os("plan9", "4"), "", "OSV has no advisories of plan9", "plan9 4"},
      {named("debian", "", "zurg"), "Debian", "debian names no release that is known here (zurg)",
       "debian (no release named)"},
      {named("kali", "2026.1", "kali-rolling", "debian"), "",
       "OSV has no advisories of kali, and those of debian are not about its packages", "kali 2026.1"},
      {named("raspbian", "12", "bookworm", "debian"), "",
       "OSV has no advisories of raspbian, and those of debian are not about its packages", "raspbian 12"},
      {named("linuxmint", "22", "wilma", "ubuntu debian"), "",
       "OSV has no advisories of linuxmint, and those of ubuntu debian are not about its packages", "linuxmint 22"},
      {os("centos", "9", "CentOS Stream 9"), "", "OSV has no advisories of CentOS Stream", "centos 9"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.os.id);
    const Ecosystem found = ecosystem_of(row.os);
    EXPECT_EQ(found.name, row.name);
    EXPECT_EQ(found.why, row.why);
    EXPECT_TRUE(found.releases.empty());
    EXPECT_EQ(describe(row.os), row.described);
  }
}

TEST(Distro, KnowsTypeAndNamespace) {
  EXPECT_EQ(package_type(os("debian", "12")), "deb");
  EXPECT_EQ(package_type(os("wolfi", "")), "apk");
  EXPECT_EQ(package_type(os("fedora", "43")), "rpm");
  EXPECT_EQ(package_type(os("plan9", "4")), "");
  EXPECT_EQ(purl_namespace(os("rhel", "9")), "redhat");
  EXPECT_EQ(purl_namespace(os("plan9", "4")), "plan9");
}

// `distro` as dpkg-based and rpm-based SBOMs of several tools write it.
TEST(Distro, ReadsTheDistributionOfAPurl) {
  struct Row {
    std::string space, distro, described;
  };
  const std::vector<Row> rows = {
      {"debian", "debian-12", "debian 12"},
      {"debian", "bookworm", "debian 12"},
      {"debian", "debian-12.5", "debian 12"},
      {"debian", "", "debian (no release named)"},
      {"ubuntu", "noble", "ubuntu 24.04"},
      {"debian", "debian-bookworm", "debian 12"},
      {"debian", "debian-forky", "debian 14"},
      {"debian", "debian-sid", "debian sid"},
      {"debian", "kali-2026.1", "kali 2026.1"},
      {"debian", "raspbian-12", "raspbian 12"},
      {"alpine", "3.19.1", "alpine 3.19"},
      {"alpine", "alpine-3.19.1", "alpine 3.19"},
      {"redhat", "redhat-9.3", "rhel 9"},
      {"redhat", "rhel-8.10", "rhel 8"},
      {"rocky-linux", "rocky-linux-9", "rocky 9"},
      {"opensuse", "opensuse-leap-15.5", "opensuse-leap 15.5"},
      {"wolfi", "wolfi-20230201", "wolfi"},
      {"wolfi", "", "wolfi"},
      {"almalinux", "almalinux-9.3", "almalinux 9"},
      {"acme", "frob", "none"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.space + " " + row.distro);
    const auto found = from_purl(row.space, row.distro);
    EXPECT_EQ(found ? describe(*found) : "none", row.described);
  }
}

}  // namespace
}  // namespace plimsoll::distro
