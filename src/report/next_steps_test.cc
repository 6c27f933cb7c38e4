#include "report/next_steps.h"

#include "base/text.h"

namespace plimsoll::report {
namespace {

model::Finding flaw(std::string purl, std::vector<std::string> fixed, std::uint32_t layer = 1) {
  model::Finding finding;
  finding.package = model::AffectedPackage{std::move(purl), "1", std::move(fixed)};
  finding.location.layer = layer;
  return finding;
}

std::vector<std::string> lines(const model::Report& report) {
  std::vector<std::string> all;
  for (const NextStep& step : next_steps(report).steps) {
    all.push_back(step.command.empty() ? step.advice : base::join(step.command, " "));
  }
  return all;
}

TEST(NextSteps, OneForEachManager) {
  model::Report report;
  report.findings = {
      flaw("pkg:deb/debian/openssl@3.0.11", {"3.0.13"}),
      flaw("pkg:deb/debian/libssl3@3.0.11", {"3.0.13"}),
      flaw("pkg:deb/debian/libssl3@3.0.11", {"3.0.14"}),
      flaw("pkg:deb/debian/libstdc%2B%2B6@12", {"13"}),
      flaw("pkg:apk/alpine/musl@1.2.3-r0", {"1.2.3-r4"}),
      flaw("pkg:rpm/almalinux/bind@9", {"32:9.11-12"}),
      flaw("pkg:rpm/suse/curl@7", {"8"}),
      flaw("pkg:npm/%40angular/core@11.0.4", {"11.0.5"}),
      flaw("pkg:npm/minimist@1.2.5", {"1.2.6", "0.2.4"}),
      flaw("pkg:pypi/jinja2@3.1.2", {"3.1.10"}),
      flaw("pkg:pypi/jinja2@3.1.2", {"3.1.9"}),
      flaw("pkg:golang/golang.org/x/net@v0.7.0", {"0.17.0"}),
      flaw("pkg:golang/golang.org/x/text@v0.3.0", {"v0.3.8"}),
      flaw("pkg:golang/stdlib@1.21.4", {"1.21.9"}),
      flaw("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", {"2.15.0"}),
      flaw("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", {"2.16.0"}),
      flaw("pkg:nuget/newtonsoft.json@12", {"13.0.1"}),
      flaw("pkg:deb/debian/libc6@2.36", {}),
      flaw("pkg:deb/debian/libc6@2.36", {}),
  };
  report.findings[3].suppressed = model::Suppression{"ignore", "", "", ""};
  EXPECT_THAT(lines(report),
              testing::ElementsAre(
                  "apk add --upgrade musl", "apt-get install --only-upgrade libssl3 openssl", "dnf upgrade bind",
                  "zypper update curl", "npm install @angular/core@11.0.5 minimist@1.2.6",
                  "pip install --upgrade 'jinja2>=3.1.10'", "go get golang.org/x/net@v0.17.0 golang.org/x/text@v0.3.8",
                  "rebuild the Go programs with Go 1.21.9 or newer",
                  "in pom.xml or build.gradle, raise org.apache.logging.log4j:log4j-core 2.16.0",
                  "raise newtonsoft.json 13.0.1 (nuget)"));
  const NextSteps next = next_steps(report);
  EXPECT_EQ(next.fixable, 16U);
  EXPECT_EQ(next.unfixed, 2U);
  EXPECT_EQ(next.unfixed_packages, 1U);
  EXPECT_EQ(next.in_first_layer, 0U);
  EXPECT_EQ(next.steps[1].findings, 3U);
}

// What a person pastes must do what it says and nothing else.
// "Choose another base image" is said only of an image that stands on one.
TEST(NextSteps, OneLayerIsNoBase) {
  const std::pair<std::size_t, std::uint64_t> rows[] = {{0, 0}, {1, 0}, {2, 1}};  // layers, findings from the base
  for (const auto& [layers, expected] : rows) {
    model::Report report;
    report.targets.resize(1);
    report.targets[0].layers.resize(layers);
    report.findings = {flaw("pkg:deb/debian/openssl@3.0.11", {"3.0.13"})};
    report.findings[0].location.layer = 0;
    EXPECT_EQ(next_steps(report).in_first_layer, expected) << layers << " layers";
  }
}

TEST(NextSteps, NoCommandHoldsAHostileName) {
  for (const std::string_view purl :
       {"pkg:deb/debian/libc6-@1", "pkg:deb/debian/.%2Fevil.deb@1", "pkg:deb/debian/a%3Brm@1", "pkg:deb/debian/-oX@1",
        "pkg:npm/file%3Aevil@1", "pkg:npm/%2E%2E%2Fevil@1", "pkg:rpm/fedora/%40core@1", "pkg:deb/debian/a%20b@1",
        "pkg:deb/debian/a%0Ab@1", "pkg:pypi/a%24%28id%29@1", "pkg:apk/alpine/a%2Fb@1", "no purl"}) {
    model::Report report;
    report.findings = {flaw(std::string(purl), {"2"})};
    const NextSteps next = next_steps(report);
    EXPECT_TRUE(next.steps.empty()) << purl;
    EXPECT_EQ(next.odd_names, 1U) << purl;
  }
}

TEST(NextSteps, TheHigherOfTwoFixes) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"1.2.9", "1.2.10"}, {"1.0", "1.0.1"},
      {"1.0-rc1", "1.0"},  {"1.0.0-alpha", "1.0.0-beta"},
      {"1.0~beta", "1.0"}, {"3.0.13-1~deb12u1", "3.0.14-1~deb12u1"},
      {"1.0", "1.0+b1"},   {"09", "10"},
      {"2.0a1", "2.0"},
  };
  for (const auto& [less, more] : rows) {
    EXPECT_TRUE(version_is_less(less, more)) << less << " " << more;
    EXPECT_FALSE(version_is_less(more, less)) << less << " " << more;
  }
  EXPECT_FALSE(version_is_less("1.01", "1.1"));
  EXPECT_FALSE(version_is_less("1.1", "1.01"));
}

}  // namespace
}  // namespace plimsoll::report
