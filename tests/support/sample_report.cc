#include "tests/support/sample_report.h"

namespace plimsoll::test {
namespace {

using namespace model;

std::string digest(char c) {
  return "sha256:" + std::string(64, c);
}

Target image() {
  Target target;
  target.name = "registry.example/shop/api:1.4";
  target.platform = "linux/amd64";
  target.digest = digest('d');
  target.image_id = digest('e');
  target.verified = "now";
  target.os = OperatingSystem{"debian", "12", "2028-06-30", "Debian GNU/Linux 12 (bookworm)"};
  target.base = BaseImage{"registry.example/debian:12", digest('f'), 1, "label"};
  target.layers = {
      {0, digest('0'), digest('1'), 29'126'200, "/bin/sh -c #(nop) ADD file:5d6b1f in / "},
      {1, digest('2'), digest('3'), 12'040'118, "RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit"},
      {2, digest('4'), digest('5'), 8'190'001, "COPY . /app # buildkit"},
  };
  return target;
}

Package package(std::string type, std::string space, std::string name, std::string version, std::uint32_t layer,
                std::string path) {
  Package made;
  made.type = std::move(type);
  made.space = std::move(space);
  made.name = std::move(name);
  made.version = std::move(version);
  made.layer = layer;
  made.path = std::move(path);
  const Target target = image();
  made.layer_digest = target.layers[layer].diff_id;
  made.created_by = target.layers[layer].created_by;
  return made;
}

Package deb(std::string name, std::string version, std::uint32_t layer, SourcePackage source) {
  Package made = package("deb", "debian", std::move(name), std::move(version), layer, "var/lib/dpkg/status");
  made.arch = "amd64";
  made.qualifiers = {{"distro", "debian-12"}};
  made.source = std::move(source);
  made.found_by = "dpkg";
  made.supplier = "Debian Maintainers <maintainers@debian.example>";
  return made;
}

std::vector<Package> packages() {
  std::vector<Package> all = {
      deb("openssl", "3.0.11-1~deb12u1", 1, {"openssl", "3.0.11-1~deb12u1"}),
      deb("libssl3", "3.0.11-1~deb12u1", 1, {"openssl", "3.0.11-1~deb12u1"}),
      deb("libc6", "2.36-9+deb12u4", 0, {"glibc", "2.36-9+deb12u4"}),
      package("npm", "", "minimist", "1.2.5", 2, "app/node_modules/minimist/package.json"),
      package("npm", "", "minimist", "1.2.5", 2, "app/node_modules/mkdirp/node_modules/minimist/package.json"),
      package("npm", "@angular", "core", "11.0.4", 2, "app/node_modules/@angular/core/package.json"),
      package("golang", "", "stdlib", "1.21.4", 2, "app/bin/worker"),
      package("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1", 2, "app/lib/log4j-core-2.14.1.jar"),
      package("pypi", "", "Jinja2", "3.1.2", 2, "usr/lib/python3/dist-packages/Jinja2-3.1.2.dist-info/METADATA"),
  };
  all[0].licenses = {"Apache-2.0"};
  all[0].depends = {"pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=amd64&distro=debian-12"};
  all[2].licenses = {"LGPL-2.1-or-later AND GPL-2.0-only", "a licence of their own"};
  for (std::size_t i = 3; i < 6; ++i) all[i].found_by = "npm_installed";
  all[3].licenses = {"MIT"};
  all[5].is_development = true;
  all[6].found_by = "go_binary";
  all[7].found_by = "jar";
  all[7].hashes = {{"sha1", "9141212b8507ab50a45525b545b39d224614528b"}, {"sha256", std::string(64, 'a')}};
  all[7].cpes = {"cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*"};
  all[8].found_by = "python_installed";
  all[8].owned_by = "pkg:deb/debian/python3-jinja2@3.1.2-1?arch=all&distro=debian-12";
  return all;
}

Finding flaw(std::string id, Severity severity, std::uint32_t package, std::vector<std::string> fixed,
             std::string title) {
  Finding made;
  made.rule = std::move(id);
  made.severity = severity;
  made.title = std::move(title);
  made.package_index = package;
  made.package = AffectedPackage{"", "", std::move(fixed)};
  made.status = made.package->fixed.empty() ? Status::affected : Status::fix_available;
  return made;
}

std::vector<Finding> findings() {
  const std::string openssl_fix = "3.0.13-1~deb12u1";
  std::vector<Finding> all;
  for (const std::uint32_t package : {0U, 1U}) {
    all.push_back(flaw("CVE-2023-6129", Severity::medium, package, {openssl_fix},
                       "POLY1305 MAC corrupts vector registers on PowerPC"));
    all.push_back(
        flaw("CVE-2023-5363", Severity::high, package, {openssl_fix}, "Incorrect cipher key and IV length processing"));
    all.back().advisories = {"DSA-5532-1"};
  }
  all.push_back(flaw("CVE-2023-6246", Severity::high, 2, {"2.36-9+deb12u4+really1"},
                     "Heap buffer overflow in __vsyslog_internal"));
  all.back().severity_source = "CVSS 3.1, NVD";
  all.back().cvss = {{"3.1", "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8, "NVD"}};
  all.push_back(flaw("CVE-2019-1010022", Severity::unknown, 2, {}, ""));
  all.back().advisories = {"DEBIAN-CVE-2019-1010022"};
  all.push_back(flaw("CVE-2019-9192", Severity::low, 2, {}, "Uncontrolled recursion in regcomp"));
  all.back().status = Status::will_not_fix;
  for (const std::uint32_t package : {3U, 4U}) {
    all.push_back(
        flaw("CVE-2021-44906", Severity::critical, package, {"1.2.6", "0.2.4"}, "Prototype pollution in minimist"));
    all.back().aliases = {"GHSA-xvch-5gv4-984h"};
    all.back().epss = 0.0123;
  }
  all.push_back(flaw("CVE-2021-4231", Severity::medium, 5, {"11.0.5"}, "Cross-site scripting in development mode"));
  all.back().suppressed = Suppression{"ignore", "development server only", "2027-01-01", "web team"};
  all.push_back(flaw("CVE-2023-45288", Severity::high, 6, {"1.21.9"}, "net/http: unlimited CONTINUATION frames"));
  all.push_back(
      flaw("CVE-2021-44228", Severity::critical, 7, {"2.15.0"}, "Log4Shell: remote code execution by JNDI lookup"));
  all.back().kev = true;
  all.back().epss = 0.97565;
  all.back().references = {"https://logging.example/security.html"};
  all.back().aliases = {"GHSA-jfh8-c2jp-5v3q"};
  all.push_back(flaw("CVE-2021-45046", Severity::critical, 7, {"2.16.0"}, "Incomplete fix of CVE-2021-44228"));
  all.push_back(flaw("GHSA-info-only-0001", Severity::info, 3, {}, "Withdrawn by its authors"));

  Finding secret;
  secret.rule = "aws-access-key";
  secret.category = Category::secret;
  secret.severity = Severity::high;
  secret.title = "AWS access key";
  secret.message = "An access key of Amazon Web Services stands in a file of the image.";
  secret.evidence = {{"text", "AKIA****************"}};
  secret.location.layer = 1;
  secret.location.layer_digest = digest('3');
  secret.location.path = "/app/caf\xE9.env";
  secret.location.removed_in_layer = 2;
  secret.identity = "first";
  secret.fix = Fix{"Revoke the key; then keep it out of the build by a build secret.", {}};
  all.push_back(secret);

  Finding release;
  release.rule = "os-end-of-life";
  release.category = Category::config;
  release.severity = Severity::medium;
  release.title = "Debian 12 gets no security updates after 2028-06-30";
  release.location.path = "/usr/lib/os-release";
  all.push_back(release);
  return all;
}

Gap gap(GapClass gap_class, std::string what, std::string why, std::string mend) {
  Gap made;
  made.gap_class = gap_class;
  made.what = std::move(what);
  made.why = std::move(why);
  made.mend = std::move(mend);
  return made;
}

Database database() {
  return {std::string(64, 'b'),
          "full",
          "2026-11-24T06:00:00Z",
          {{"Debian", "2026-11-23T22:10:00Z", "2026-11-24T05:58:00Z", 4267},
           {"npm", "2026-11-24T03:00:00Z", "2026-11-24T05:59:00Z", 3}}};
}

}  // namespace

Report sample_report() {
  Report report;
  report.created = "2026-11-24T18:44:00Z";
  report.targets = {image()};
  report.database = database();
  report.packages = packages();
  report.findings = findings();
  report.coverage = {{"vuln", "partial", "1 golang package: no advisories for Go in this database"}};
  report.gaps = {
      gap(GapClass::unjudged, "golang packages", "1 golang package: no advisories for Go in this database",
          "plimsoll db update --ecosystems Go"),
      gap(GapClass::partial, "file", "1.2 GiB is over the limit of 1 GiB", "--limit spilled_file=2G"),
      gap(GapClass::partial, "lock file", "not JSON, at byte 17", ""),
      gap(GapClass::info, "zip member", "encrypted", ""),
  };
  report.gaps[1].where.layer = 2;
  report.gaps[1].where.path = "/app/big.jar";
  report.gaps[2].where.layer = 2;
  report.gaps[2].where.path = "/app/package-lock.json";
  report.gaps[3].where.layer = 2;
  report.gaps[3].where.path = "/app/secret.zip";
  return report;
}

Report clean_report() {
  Report report = sample_report();
  report.findings.clear();
  report.gaps.clear();
  report.coverage = {{"vuln", "ran", ""}};
  return report;
}

Report unjudged_report() {
  Report report = clean_report();
  report.targets[0].os = OperatingSystem{"ubuntu", "24.04", "", "Ubuntu 24.04.1 LTS"};
  report.coverage = {{"vuln", "partial", "529 deb packages of ubuntu 24.04: no advisories in this database"}};
  report.gaps = {gap(GapClass::unjudged, "", "529 deb packages of ubuntu 24.04: no advisories in this database",
                     "get them: plimsoll db update --ecosystems Ubuntu")};
  return report;
}

}  // namespace plimsoll::test
