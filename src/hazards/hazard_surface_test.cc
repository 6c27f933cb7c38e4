#include <gtest/gtest.h>

#include "hazards/surface.h"
#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

struct Made {
  model::ImageConfig config;
  analysis::Squashed image;
  std::map<std::string, std::string, std::less<>> owners, links;

  void program(std::string path, std::string owner, std::vector<std::string> needed = {},
               std::string interpreter = {}) {
    ElfDocument elf{1'000'000, true, false, "", false, "", std::move(interpreter), "", std::move(needed)};
    image.documents.push_back({pack(path, elf), 0});
    if (!owner.empty()) owners[std::move(path)] = std::move(owner);
  }
  void package(std::string name, std::vector<std::string> depends = {}) {
    model::Package made;
    made.type = "deb";
    made.name = std::move(name);
    made.depends = std::move(depends);
    image.packages.push_back({std::move(made), 0});
  }
  model::Finding finding(std::string_view rule) const {
    ConfigOptions options;
    options.config = false;
    const auto owner_of = [this](std::string_view path) {
      const auto found = owners.find(path);
      return found == owners.end() ? FileOwner{} : FileOwner{found->second, 0};
    };
    const auto resolve = [this](std::string_view path) {
      const auto found = links.find(path);
      return found == links.end() ? std::string(path) : found->second;
    };
    for (const auto& finding : judge_config(config, "app:1", image, options, owner_of, resolve).findings) {
      if (finding.rule == rule) return finding;
    }
    return {};
  }
};

Made debian() {
  Made made;
  made.program("usr/sbin/nginx", "nginx", {"libssl.so.3", "libc.so.6"}, "/lib64/ld-linux-x86-64.so.2");
  made.program("usr/lib/x86_64-linux-gnu/libssl.so.3", "libssl3", {"libc.so.6"});
  made.program("usr/lib/x86_64-linux-gnu/libc.so.6", "libc6");
  made.program("usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", "libc6");
  made.program("usr/bin/perl5.36.0", "perl", {"libc.so.6"});
  made.program("usr/bin/dash", "dash", {"libc.so.6"});
  made.program("usr/bin/curl", "curl", {"libc.so.6"});
  made.program("usr/bin/x86_64-linux-gnu-gcc-12", "gcc-12", {"libc.so.6"});
  made.package("nginx", {"nginx-common", "missing"});
  made.package("nginx-common");
  for (const char* name : {"libssl3", "libc6", "perl", "dash", "curl", "gcc-12"}) made.package(name);
  made.config.cmd = {"nginx", "-g", "daemon off;"};
  return made;
}

TEST(HazardSurface, WhatIsThere) {
  Made made = debian();
  made.config.labels["org.opencontainers.image.base.name"] = "registry.example/debian:12";
  const auto finding = made.finding("PL-HAZARD-ATTACK-SURFACE");
  EXPECT_EQ(finding.title, "5 programs on the usual paths, 0 of them set-uid or set-gid");
  EXPECT_EQ(finding.message,
            "shells: dash; package managers: none; compilers: gcc; interpreters: perl; network tools: curl; set-uid or "
            "set-gid: 0. Its labels say that it was built from registry.example/debian:12.");
}

TEST(HazardSurface, WhatTheEntryPointReaches) {
  const auto finding = debian().finding("PL-HAZARD-UNUSED-PACKAGES");
  EXPECT_EQ(finding.title, "4 packages are not reached from the entry point");
  EXPECT_EQ(finding.message,
            "nginx starts, and what it needs leads to 4 packages; the other 4 have 4.0 MB of programs and libraries.");
  ASSERT_EQ(finding.evidence.size(), 1U);
  EXPECT_EQ(finding.evidence[0].value, "curl, dash, gcc-12, perl");
}

TEST(HazardSurface, ThroughAShellByLinksAndFromTheApplication) {
  Made made = debian();
  made.program("app/server", "", {"libcurl.so.4"});
  made.program("usr/lib/libcurl.so.4", "curl");
  made.links = {{"bin/sh", "usr/bin/dash"}, {"usr/bin/perl", "usr/bin/perl5.36.0"}};
  made.config.cmd = {"/bin/sh", "-c", "exec perl /app/x.pl"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").evidence[0].value, "gcc-12, libssl3, nginx, nginx-common");
}

TEST(HazardSurface, AScriptMayStartAnything) {
  Made made = debian();
  made.config.entrypoint = {"/docker-entrypoint.sh"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").rule, "");
  made.config.entrypoint = {"/usr/bin/dash"};  // and so does who works in a shell
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").rule, "");
}

TEST(HazardSurface, AStaticProgramNeedsNone) {
  Made made = debian();
  made.program("app/static", "");
  made.config.entrypoint = {"/app/static"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").message,
            "/app/static starts, and what it needs leads to 0 packages; the other 8 have 8.0 MB of programs and "
            "libraries. None is needed: the program would run in an image made from scratch.");
}

TEST(HazardSurface, CountsVulnerabilities) {
  model::Report report;
  report.packages.resize(2);
  report.packages[0].type = report.packages[1].type = "deb";
  report.packages[0].name = "curl";
  report.packages[1].name = "curl-doc";
  report.findings.push_back(debian().finding("PL-HAZARD-UNUSED-PACKAGES"));
  for (const std::uint32_t index : {0U, 0U, 1U}) {
    model::Finding vulnerability;
    vulnerability.package_index = index;
    report.findings.push_back(vulnerability);
  }
  count_vulnerabilities(report);
  EXPECT_TRUE(report.findings[0].message.ends_with("libraries. They bring 2 of the 3 vulnerabilities of the image."));
}

}  // namespace
}  // namespace plimsoll::hazards
