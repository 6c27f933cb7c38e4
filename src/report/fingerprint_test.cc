#include "report/fingerprint.h"

namespace plimsoll::report {
namespace {

using model::Category;
using model::Finding;

std::string fingerprint(Finding finding) {
  set_fingerprints(std::span(&finding, 1));
  return finding.fingerprint;
}

Finding vulnerability() {
  Finding finding;
  finding.rule = "CVE-2021-44228";
  finding.package =
      model::AffectedPackage{"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar", "2.14.1", {"2.15.0"}};
  finding.location.path = "/app/lib/log4j-core-2.14.1.jar";
  finding.location.layer = 2;
  return finding;
}

// printf
// '\x16plimsoll.fingerprint/1\x0dvulnerability\x0eCVE-2021-44228\x2dpkg:maven/org.apache.logging.log4j/log4j-core\x19/app/lib/log4j-core-*.jar'
// | sha256sum
TEST(Fingerprint, OfAVulnerabilityIsThisHash) {
  EXPECT_EQ(fingerprint(vulnerability()), "8fd4205b46193d6329384f622ddf544f089fc30fcc73fb4331e18ebc36df1816");
}

TEST(Fingerprint, SaysWhatDoesAndDoesNotMatter) {
  struct Row {
    const char* what;
    void (*change)(Finding&);
    bool same;
  };
  const Row rows[] = {
      {"another layer", [](Finding& f) { f.location.layer = 7; }, true},
      {"another digest", [](Finding& f) { f.location.layer_digest = "sha256:1"; }, true},
      {"another title and fix", [](Finding& f) { f.title = "x", f.package->fixed.clear(); }, true},
      {"another severity", [](Finding& f) { f.severity = model::Severity::low; }, true},
      {"the next version, rebuilt",
       [](Finding& f) {
         f.package->installed = "2.14.2";
         f.package->purl = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.2?type=jar";
         f.location.path = "/app/lib/log4j-core-2.14.2.jar";
       },
       true},
      {"another folder", [](Finding& f) { f.location.path = "/opt/log4j-core-2.14.1.jar"; }, false},
      {"another id", [](Finding& f) { f.rule = "CVE-2021-45046"; }, false},
      {"another architecture", [](Finding& f) { f.package->purl += "&arch=arm64"; }, false},
      {"another package", [](Finding& f) { f.package->purl = "pkg:maven/a/b@2.14.1"; }, false},
  };
  const std::string before = fingerprint(vulnerability());
  for (const Row& row : rows) {
    Finding changed = vulnerability();
    row.change(changed);
    EXPECT_EQ(fingerprint(changed) == before, row.same) << row.what;
  }
}

TEST(Fingerprint, EqualLintFindingsAreToldApartByTheirOrder) {
  Finding finding;
  finding.category = Category::lint;
  finding.rule = "DL3008";
  finding.location.file = "Dockerfile";
  finding.location.line = 3;
  finding.identity = "RUN apt-get  install\n curl";
  std::vector<Finding> two = {finding, finding};
  two[1].location.line = 9;
  two[1].identity = "RUN apt-get install curl";
  set_fingerprints(two);
  EXPECT_NE(two[0].fingerprint, two[1].fingerprint);
  std::vector<Finding> moved = two;  // a line inserted above changes neither
  moved[0].location.line = 4;
  moved[1].location.line = 10;
  set_fingerprints(moved);
  EXPECT_EQ(moved[0].fingerprint, two[0].fingerprint);
  EXPECT_EQ(moved[1].fingerprint, two[1].fingerprint);
}

// Fields are kept apart by their lengths: no text can slide from one into the next.
TEST(Fingerprint, FieldsDoNotRunTogether) {
  Finding a;
  a.category = Category::hazard;
  a.rule = "ab";
  a.location.path = "c";
  Finding b = a;
  b.rule = "a";
  b.location.path = "bc";
  EXPECT_NE(fingerprint(a), fingerprint(b));
}

}  // namespace
}  // namespace plimsoll::report
