#include <gtest/gtest.h>

#include "hazards/surface.h"
#include "tests/support/surface_image.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardUnused, WhatTheEntryPointReaches) {
  const auto finding = test::debian().finding("PL-HAZARD-UNUSED-PACKAGES");
  EXPECT_EQ(finding.title, "4 packages are not reached from the entry point");
  EXPECT_EQ(finding.message,
            "nginx starts, and what it needs leads to 4 packages; the other 4 take 4.0 MB. "
            "No other package depends on 4 of them, which can be removed first: curl, dash, gcc-12, perl.");
  ASSERT_EQ(finding.evidence.size(), 5U);
  EXPECT_EQ(finding.evidence[0].value, "curl, dash, gcc-12, perl");
  EXPECT_EQ(finding.evidence[1].value, "curl: 1.0 MB");
}

TEST(HazardUnused, ThroughAShellByLinksAndFromTheApplication) {
  auto made = test::debian();
  made.program("app/server", "", {"libcurl.so.4"});
  made.program("usr/lib/libcurl.so.4", "curl");
  made.links = {{"bin/sh", "usr/bin/dash"}, {"usr/bin/perl", "usr/bin/perl5.36.0"}};
  made.config.cmd = {"/bin/sh", "-c", "exec perl /app/x.pl"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").evidence[0].value, "gcc-12, libssl3, nginx, nginx-common");
}

// By a constant of a library that opens others; and packages are as large as their database says.
TEST(HazardUnused, WhatMayBeOpenedIsReached) {
  auto made = test::debian();
  made.program("usr/lib/libnss3.so", "libssl3", {}, {}, {"libsoftokn3.so", "libgone.so"});
  made.program("usr/lib/libsoftokn3.so", "softokn");
  made.package("softokn");
  for (auto& found : made.image.packages) {
    if (found.package.name == "perl") found.package.installed_size = 50'000'000;
  }
  auto names = [&] { return made.finding("PL-HAZARD-UNUSED-PACKAGES").evidence[0].value; };
  EXPECT_EQ(names(), "curl, dash, gcc-12, perl, softokn");
  made.program("usr/sbin/nginx2", "nginx", {"libnss3.so"});
  made.config.cmd = {"nginx2"};
  EXPECT_EQ(names(), "curl, dash, gcc-12, libc6, perl") << "softokn is reached";
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").evidence[1].value, "perl: 50.0 MB");
}

TEST(HazardUnused, WhatIsNotFoundOrAShellSaysNothing) {
  auto made = test::debian();
  made.config.entrypoint = {"/docker-entrypoint.sh"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").rule, "");
  made.config.entrypoint = {};
  made.config.cmd = {"/usr/bin/dash"};  // a base of others, or worked in by hand
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").rule, "");
}

TEST(HazardUnused, FollowsAScriptAndWhatItIsGiven) {
  auto made = test::debian();
  made.links = {{"bin/sh", "usr/bin/dash"}};
  made.script("docker-entrypoint.sh", "/bin/sh", {"curl", "mkdir", "$@"});
  made.config.entrypoint = {"/docker-entrypoint.sh"};
  const auto names = [&] {
    const auto finding = made.finding("PL-HAZARD-UNUSED-PACKAGES");
    return finding.evidence.empty() ? "" : finding.evidence[0].value;
  };
  EXPECT_EQ(names(), "gcc-12, perl");
  made.config.cmd = {"/usr/bin/dash"};  // exec "$@" into a shell
  EXPECT_EQ(names(), "");
  made.config.cmd = {"perl5.36.0", "/app/x.pl"};
  EXPECT_EQ(names(), "gcc-12, libssl3, nginx, nginx-common");
  made.config.cmd = {"--flag"};
  made.script("docker-entrypoint.sh", "/bin/sh", {});
  made.image.documents.erase(made.image.documents.end() - 2);
  EXPECT_EQ(names(), "curl, gcc-12, libssl3, nginx, nginx-common, perl");
  made.script("given", "/bin/sh", {"$@"});  // behind a shell or without ENTRYPOINT it is given what follows it
  for (const std::vector<std::string>& words : {std::vector<std::string>{"sh", "/given", "curl"}, {"/given", "curl"}}) {
    made.config.entrypoint = {};
    made.config.cmd = words;
    EXPECT_EQ(names(), "gcc-12, libssl3, nginx, nginx-common, perl");
  }
  // A script that starts another, through a starter; a variable is said.
  made.script("app/run", "/usr/bin/perl5.36.0", {});
  made.script("entry", "/bin/sh", {"/app/run", "$APP"});
  made.program("usr/bin/tini", "curl");
  made.config.entrypoint = {"tini", "--", "/entry"};
  made.config.cmd = {};
  EXPECT_EQ(names(), "gcc-12, libssl3, nginx, nginx-common");
  EXPECT_TRUE(made.finding("PL-HAZARD-UNUSED-PACKAGES").message.ends_with("a variable names: that was not followed."));
}

TEST(HazardUnused, AScriptWithoutItsInterpreterAndARing) {
  auto made = test::debian();
  made.script("entry", "/usr/bin/missing", {});
  made.config.entrypoint = {"/entry"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").rule, "");
  made = test::debian();
  made.script("a", "/usr/bin/dash", {"/b"});
  made.script("b", "/usr/bin/dash", {"/a"});
  made.config.entrypoint = {"/a"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").evidence[0].value,
            "curl, gcc-12, libssl3, nginx, nginx-common, perl");
}

TEST(HazardUnused, AStaticProgramNeedsNone) {
  auto made = test::debian();
  made.program("app/static", "");
  made.config.entrypoint = {"/app/static"};
  EXPECT_EQ(made.finding("PL-HAZARD-UNUSED-PACKAGES").message,
            "/app/static starts, and what it needs leads to 0 packages; the other 8 take 8.0 MB. None is needed: the "
            "program would run in an image made from scratch.");
}

TEST(HazardUnused, CountsVulnerabilities) {
  model::Report report;
  report.packages.resize(2);
  report.packages[0].type = report.packages[1].type = "deb";
  report.packages[0].name = "curl";
  report.packages[1].name = "curl-doc";
  report.findings.push_back(test::debian().finding("PL-HAZARD-UNUSED-PACKAGES"));
  for (const std::uint32_t index : {0U, 0U, 1U}) {
    model::Finding vulnerability;
    vulnerability.package_index = index;
    report.findings.push_back(vulnerability);
  }
  count_vulnerabilities(report);
  EXPECT_TRUE(report.findings[0].message.ends_with(" They bring 2 of the 3 vulnerabilities of the image."));
  EXPECT_EQ(report.findings[0].evidence[1].value, "curl: 1.0 MB, 2 vulnerabilities");
  EXPECT_EQ(report.findings[0].evidence[2].value, "dash: 1.0 MB, 0 vulnerabilities");
}

TEST(HazardUnused, ASlimmerBase) {
  auto made = test::debian();
  // No shell is needed: distroless.
  auto finding = made.finding("PL-HAZARD-SLIMMER-BASE");
  EXPECT_EQ(finding.title, "the distroless base image would leave 4 packages out");
  EXPECT_EQ(finding.message,
            "Of the 8 packages of the system, 4 with 4.0 MB would go, and 4 stay, of which the "
            "entry point reaches 4.");
  EXPECT_EQ(finding.evidence[0].value, "curl, dash, gcc-12, perl");
  // A full image of a language: what it put over the system goes, but for what is reached.
  made.base = model::BaseImage{"registry.example/python:3.12", "", 3, "label"};
  made.program("usr/local/bin/python3.12", "", {"libffi.so.8", "libc.so.6"});
  made.program("usr/lib/libffi.so.8", "libffi8");
  made.program("usr/bin/git", "git");
  made.package("libffi8", {}, 1);
  made.package("git", {}, 1);
  made.package("mine", {}, 3);
  made.config.cmd = {"python3.12", "/app/x.py"};
  finding = made.finding("PL-HAZARD-SLIMMER-BASE");
  EXPECT_EQ(finding.title, "registry.example/python:3.12-slim would leave 1 package out");
  EXPECT_EQ(finding.evidence[0].value, "git");
  // Static: scratch. With a script: nothing that has no shell.
  made = test::debian();
  made.program("app/static", "");
  made.config.entrypoint = {"/app/static"};
  EXPECT_EQ(made.finding("PL-HAZARD-SLIMMER-BASE").title, "an image made from scratch would leave 8 packages out");
  made = test::debian();
  made.script("entry", "/usr/bin/dash", {"$@"});
  made.config.entrypoint = {"/entry"};
  EXPECT_EQ(made.finding("PL-HAZARD-SLIMMER-BASE").rule, "");
}

}  // namespace
}  // namespace plimsoll::hazards
