// Recorded facts of the public feeds, each cut down to the members that matter, and documents that are none.
#include "advisory/osv.h"

#include "advisory/version/version.h"
#include "tests/support/advisories.h"

namespace plimsoll::advisory {
namespace {

CompareVersions compare_of(std::string_view ecosystem) {
  const Comparer* comparer = comparer_for(ecosystem);
  return comparer == nullptr ? nullptr : comparer->compare;
}

std::string read(std::string_view json) {
  OsvReader reader(compare_of);
  const auto got = reader.read(json);
  if (!got) return "error: " + got.error().what;
  return got->is_dropped ? "dropped" : test::line_of(got->record);
}

TEST(Osv, EachFeedAsItIs) {
  struct Row {
    std::string_view json, line;
  };
  for (
      const Row& row : {
          // Alpine and Debian's CVE records name their CVE in `upstream` only.
          Row{R"({"id":"ALPINE-CVE-2012-2738","modified":"2020-06-08T00:00:00Z","upstream":["CVE-2012-2738"],"affected":[{"package":{"ecosystem":"Alpine:v3.10","name":"vte"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0.28.2-r12"}]}]},{"package":{"ecosystem":"Alpine:v3.11","name":"vte"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0.28.2-r12"}]}]}]})",
              "ALPINE-CVE-2012-2738 [CVE-2012-2738] security | Alpine:v3.10 vte 0..0.28.2-r12 | Alpine:v3.11 vte "
              "0..0.28.2-r12"},
          Row{R"({"id":"DEBIAN-CVE-2006-4334","upstream":["CVE-2006-4334"],"affected":[{"package":{"ecosystem":"Debian:12","name":"gzip","purl":"pkg:deb/debian/gzip?arch=source"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.3.5-15"}]}]}]})",
              "DEBIAN-CVE-2006-4334 [CVE-2006-4334] security | Debian:12 gzip 0..1.3.5-15"},
          // An advisory over several CVEs, and one that only mends what another broke.
          Row{R"({"id":"DLA-1399-1","summary":"ruby-passenger - security update","upstream":["CVE-2015-7519","CVE-2018-12029"],"affected":[{"package":{"ecosystem":"Debian:8","name":"ruby-passenger"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"4.0.53-1+deb8u1"}]}]}]})",
              "DLA-1399-1 [CVE-2015-7519 CVE-2018-12029] security | Debian:8 ruby-passenger 0..4.0.53-1+deb8u1"},
          Row{R"({"id":"DLA-1400-2","summary":"tomcat7 - regression update","upstream":[],"affected":[{"package":{"ecosystem":"Debian:8","name":"tomcat7"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"7.0.56-3+really7.0.88-2"}]}]}]})",
              "DLA-1400-2 [] notice | Debian:8 tomcat7 0..7.0.56-3+really7.0.88-2"},
          // AlmaLinux: CVEs in `related`, severity and stream in the summary; a modular build without a stream.
          Row{R"({"id":"ALSA-2020:4751","summary":"Moderate: httpd:2.4 security, bug fix, and enhancement update","related":["CVE-2019-10081","CVE-2019-10082"],"affected":[{"package":{"ecosystem":"AlmaLinux:8","name":"mod_md"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1:2.0.8-8.module_el8.5.0+2609+b30d9eec"}]}]}]})",
              "ALSA-2020:4751 [CVE-2019-10081 CVE-2019-10082] security moderate | AlmaLinux:8 mod_md <httpd:2.4> "
              "0..1:2.0.8-8.module_el8.5.0+2609+b30d9eec"},
          Row{R"({"id":"ALSA-2024:4499","summary":"Moderate: ruby security update","related":["CVE-2023-28755"],"affected":[{"package":{"ecosystem":"AlmaLinux:8","name":"ruby"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.5.9-112.module_el8.10.0+3871+342e2c2f"}]}]}]})",
              "ALSA-2024:4499 [CVE-2023-28755] security moderate | AlmaLinux:8 ruby <?> "
              "0..2.5.9-112.module_el8.10.0+3871+342e2c2f"},
          Row{R"({"id":"ALSA-2024:10779","summary":"Moderate: python3:3.6.8 security update","related":["CVE-2024-11168"],"affected":[{"package":{"ecosystem":"AlmaLinux:8","name":"python3-libs"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.6.8-69.el8_10.alma.1"}]}]}]})",
              "ALSA-2024:10779 [CVE-2024-11168] security moderate | AlmaLinux:8 python3-libs "
              "0..3.6.8-69.el8_10.alma.1"},
          Row{R"({"id":"ALBA-2019:0973","summary":"perl:5.24 bug fix update","related":["CVE-2019-1"],"affected":[]})",
              "dropped"},
          Row{R"({"id":"RHBA-2024:1","related":["CVE-2024-11168"]})", "RHBA-2024:1 [CVE-2024-11168] security"},
          Row{R"({"id":"RHBA-2024:2","related":[]})", "dropped"},
          // Go: the fix stands in custom_ranges only; both; neither.
          Row{R"({"id":"GO-2023-2385","aliases":["CVE-2023-26154","GHSA-5844-q3fc-56rh"],"affected":[{"package":{"name":"github.com/pubnub/go/v5","ecosystem":"Go"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}],"ecosystem_specific":{"custom_ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"5.0.4-0.20231016150651-428517fef5b9"}]}]}}]})",
              "GO-2023-2385 [CVE-2023-26154] security | Go github.com/pubnub/go/v5 "
              "0..5.0.4-0.20231016150651-428517fef5b9"},
          Row{R"({"id":"GO-2024-2521","affected":[{"package":{"name":"github.com/docker/docker","ecosystem":"Go"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"20.10.0-beta1+incompatible"}]}],"ecosystem_specific":{"custom_ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"19.03.0"},{"fixed":"19.03.1"}]}]}}]})",
              "GO-2024-2521 [] security | Go github.com/docker/docker 0..20.10.0-beta1+incompatible 19.03.0..19.03.1"},
          Row{R"({"id":"GO-2024-2924","affected":[{"package":{"name":"github.com/AdguardTeam/AdGuardHome","ecosystem":"Go"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}],"database_specific":{"custom_ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0.93.0"}]}]}}]})",
              "GO-2024-2924 [] security | Go github.com/AdguardTeam/AdGuardHome 0.."},
          // PyPI: a GIT range beside the versions.
          Row{R"({"id":"PYSEC-2005-1","aliases":["CVE-2005-4644"],"related":["CVE-2005-9999"],"affected":[{"package":{"name":"trac","ecosystem":"PyPI"},"ranges":[{"type":"GIT","repo":"https://x.example","events":[{"introduced":"0"},{"fixed":"abc"}]},{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0.10"}]}],"versions":["0.8.4","0.9"]}]})",
              "PYSEC-2005-1 [CVE-2005-4644] security | PyPI trac 0..0.10 2 versions"},
          Row{R"({"id":"NSWG-ECO-1","aliases":["CVE-2014-7205"],"affected":[{"package":{"ecosystem":"npm","name":"bassmaster"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"last_affected":"1.5.1"}]}]}],"severity":[{"type":"CVSS_V3","score":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N"}]})",
              "NSWG-ECO-1 [CVE-2014-7205] security | npm bassmaster 0..=1.5.1"},
          // Severity words of feeds that give no vector (OSV schema: severity type "Ubuntu"; GitHub's
          // database_specific).
          Row{R"({"id":"UBUNTU-CVE-2024-1","upstream":["CVE-2024-0001"],"severity":[{"type":"Ubuntu","score":"medium"}]})",
              "UBUNTU-CVE-2024-1 [CVE-2024-0001] security medium"},
          Row{R"({"id":"GHSA-aaaa-bbbb-cccc","related":["CVE-2024-0001"],"database_specific":{"severity":"HIGH"}})",
              "GHSA-aaaa-bbbb-cccc [] security high"},
          // Members that may be null or foreign.
          Row{R"({"id":"X-1","aliases":null,"affected":null,"references":null,"severity":null,"withdrawn":null,"unknown":{"a":[1]}})",
              "X-1 [] security"},
          Row{R"({"id":"X-2","affected":[{"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]}]})",
              "X-2 [] security"},
      }) {
    EXPECT_EQ(read(row.json), row.line) << row.json;
  }
}

TEST(Osv, WhatIsNoRecordIsSaid) {
  struct Row {
    std::string json;
    std::string_view error;
  };
  for (
      const Row& row : {
          Row{"", "error: not JSON: "},
          Row{"{", "error: not JSON: "},
          Row{"[]", "error: not a JSON object"},
          Row{R"({"aliases":[]})", "error: a record without an id"},
          Row{R"({"id":1})", "error: a record without an id"},
          Row{R"({"id":"X","affected":{}})", "error: `affected` is not of the schema's type"},
          Row{R"({"id":"X","affected":[1]})", "error: `affected` is not of the schema's type"},
          Row{R"({"id":"X","aliases":[1]})", "error: `aliases` is not of the schema's type"},
          Row{R"({"id":"X","affected":[{"package":"a","ranges":[]}]})", "error: `package` is not of the schema's type"},
          Row{R"({"id":"X","affected":[{"package":{"ecosystem":"npm","name":"a"},"ranges":[{"type":"SEMVER","events":[{"fixed":1}]}]}]})",
              "error: `events` is not of the schema's type"},
          Row{R"({"id":"X","withdrawn":true})", "error: `withdrawn` is not of the schema's type"},
      }) {
    EXPECT_THAT(read(row.json), testing::StartsWith(std::string(row.error))) << row.json;
  }
  const std::string deep = R"({"id":"X","a":)" + std::string(100, '[') + std::string(100, ']') + "}";
  EXPECT_THAT(read(deep), testing::HasSubstr("too deep"));
}

TEST(Osv, DatesProseAndSeverities) {
  OsvReader reader;
  const auto got = reader.read(
      R"({"id":"GO-1","published":"0001-01-01T00:00:00Z","modified":"2024-10-10T17:22:00.587279Z","withdrawn":"0001-01-01T00:00:00Z","summary":"S\u00e9","details":"D","references":[{"type":"WEB","url":"u1"},{"url":"u2"}],)"
      R"("severity":[{"type":"CVSS_V3","score":"v"}],"affected":[{"severity":[{"type":"CVSS_V3","score":"v"},{"type":"CVSS_V4","score":"w"}]}]})");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->record.published, std::nullopt);  // that is no date
  EXPECT_EQ(got->record.modified, base::parse_time("2024-10-10T17:22:00Z"));
  EXPECT_TRUE(got->record.withdrawn.has_value());  // withdrawn all the same
  EXPECT_EQ(got->record.summary, "S\xc3\xa9");
  EXPECT_EQ(got->record.details, "D");
  EXPECT_EQ(got->record.references, (std::vector<std::string>{"u1", "u2"}));
  EXPECT_EQ(got->record.severity, (std::vector<SeverityVector>{{"CVSS_V3", "v", "GO-1"}, {"CVSS_V4", "w", "GO-1"}}));
}

}  // namespace
}  // namespace plimsoll::advisory
