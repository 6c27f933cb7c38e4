#include "distro/end_of_life.h"

#include "base/text.h"
#include "distro/distro.h"

namespace plimsoll::distro {
namespace {

// Compiled on 2026-11-24. Debian and Ubuntu: Debian's package distro-info-data 0.58+deb12u7 (eol-lts, and for Ubuntu
// eol-server). The others: the life-cycle pages of each project as endoflife.date gathers them, and for Amazon Linux
// the vendor's own (docs.aws.amazon.com, "Release cadence"; aws.amazon.com/amazon-linux-2/faqs). Where a vendor names a
// month, the day is its last. A release whose end is not announced has no row.
constexpr std::string_view kCompiled = "2026-11-24";

struct Row {
  std::string_view id;       // os-release ID; CentOS Stream, which has CentOS' ID, as "centos-stream"
  std::string_view release;  // as distro::release_of gives it
  std::string_view last_day;
};

constexpr std::array<Row, 165> kRows = {{
    {"debian", "4", "2010-02-15"},
    {"debian", "5", "2012-02-06"},
    {"debian", "6", "2016-02-29"},
    {"debian", "7", "2018-05-31"},
    {"debian", "8", "2020-06-30"},
    {"debian", "9", "2022-06-30"},
    {"debian", "10", "2024-06-30"},
    {"debian", "11", "2026-08-31"},
    {"debian", "12", "2028-06-30"},
    {"debian", "13", "2030-06-30"},
    {"ubuntu", "10.04", "2015-04-30"},
    {"ubuntu", "10.10", "2012-04-10"},
    {"ubuntu", "11.04", "2012-10-28"},
    {"ubuntu", "11.10", "2013-05-09"},
    {"ubuntu", "12.04", "2017-04-28"},
    {"ubuntu", "12.10", "2014-05-16"},
    {"ubuntu", "13.04", "2014-01-27"},
    {"ubuntu", "13.10", "2014-07-17"},
    {"ubuntu", "14.04", "2019-04-25"},
    {"ubuntu", "14.10", "2015-07-23"},
    {"ubuntu", "15.04", "2016-02-04"},
    {"ubuntu", "15.10", "2016-07-28"},
    {"ubuntu", "16.04", "2021-04-30"},
    {"ubuntu", "16.10", "2017-07-20"},
    {"ubuntu", "17.04", "2018-01-13"},
    {"ubuntu", "17.10", "2018-07-19"},
    {"ubuntu", "18.04", "2023-05-31"},
    {"ubuntu", "18.10", "2019-07-18"},
    {"ubuntu", "19.04", "2020-01-23"},
    {"ubuntu", "19.10", "2020-07-17"},
    {"ubuntu", "20.04", "2025-05-29"},
    {"ubuntu", "20.10", "2021-07-22"},
    {"ubuntu", "21.04", "2022-01-20"},
    {"ubuntu", "21.10", "2022-07-14"},
    {"ubuntu", "22.04", "2027-06-01"},
    {"ubuntu", "22.10", "2023-07-20"},
    {"ubuntu", "23.04", "2024-01-25"},
    {"ubuntu", "23.10", "2024-07-11"},
    {"ubuntu", "24.04", "2029-05-31"},
    {"ubuntu", "24.10", "2025-07-10"},
    {"ubuntu", "25.04", "2026-01-15"},
    {"ubuntu", "25.10", "2026-07-09"},
    {"ubuntu", "26.04", "2031-05-29"},
    {"ubuntu", "26.10", "2027-07-15"},
    {"alpine", "3.0", "2016-05-01"},
    {"alpine", "3.1", "2016-11-01"},
    {"alpine", "3.2", "2017-05-01"},
    {"alpine", "3.3", "2017-11-01"},
    {"alpine", "3.4", "2018-05-01"},
    {"alpine", "3.5", "2018-11-01"},
    {"alpine", "3.6", "2019-05-01"},
    {"alpine", "3.7", "2019-11-01"},
    {"alpine", "3.8", "2020-05-01"},
    {"alpine", "3.9", "2020-11-01"},
    {"alpine", "3.10", "2021-05-01"},
    {"alpine", "3.11", "2021-11-01"},
    {"alpine", "3.12", "2022-05-01"},
    {"alpine", "3.13", "2022-11-01"},
    {"alpine", "3.14", "2023-05-01"},
    {"alpine", "3.15", "2023-11-01"},
    {"alpine", "3.16", "2024-05-23"},
    {"alpine", "3.17", "2024-11-22"},
    {"alpine", "3.18", "2025-05-09"},
    {"alpine", "3.19", "2025-11-01"},
    {"alpine", "3.20", "2026-04-01"},
    {"alpine", "3.21", "2026-11-01"},
    {"alpine", "3.22", "2027-05-01"},
    {"alpine", "3.23", "2027-11-01"},
    {"almalinux", "8", "2029-03-01"},
    {"almalinux", "9", "2032-05-31"},
    {"almalinux", "10", "2035-05-31"},
    {"rocky", "8", "2029-05-31"},
    {"rocky", "9", "2032-05-31"},
    {"rocky", "10", "2035-05-31"},
    {"rhel", "4", "2012-02-29"},
    {"rhel", "5", "2017-03-31"},
    {"rhel", "6", "2020-11-30"},
    {"rhel", "7", "2024-06-30"},
    {"rhel", "8", "2029-05-31"},
    {"rhel", "9", "2032-05-31"},
    {"rhel", "10", "2035-05-31"},
    {"centos", "5", "2017-03-31"},
    {"centos", "6", "2020-11-30"},
    {"centos", "7", "2024-06-30"},
    {"centos", "8", "2021-12-31"},
    {"centos-stream", "8", "2024-05-31"},
    {"centos-stream", "9", "2027-05-31"},
    {"centos-stream", "10", "2030-01-01"},
    {"fedora", "28", "2019-05-28"},
    {"fedora", "29", "2019-11-26"},
    {"fedora", "30", "2020-05-26"},
    {"fedora", "31", "2020-11-24"},
    {"fedora", "32", "2021-05-25"},
    {"fedora", "33", "2021-11-30"},
    {"fedora", "34", "2022-06-07"},
    {"fedora", "35", "2022-12-13"},
    {"fedora", "36", "2023-05-16"},
    {"fedora", "37", "2023-12-05"},
    {"fedora", "38", "2024-05-21"},
    {"fedora", "39", "2024-11-26"},
    {"fedora", "40", "2025-05-13"},
    {"fedora", "41", "2025-12-15"},
    {"fedora", "42", "2026-05-13"},
    {"fedora", "43", "2026-12-09"},
    {"opensuse-leap", "42.1", "2017-05-17"},
    {"opensuse-leap", "42.2", "2018-01-26"},
    {"opensuse-leap", "42.3", "2019-07-01"},
    {"opensuse-leap", "15.0", "2019-12-03"},
    {"opensuse-leap", "15.1", "2021-02-02"},
    {"opensuse-leap", "15.2", "2022-01-04"},
    {"opensuse-leap", "15.3", "2022-12-31"},
    {"opensuse-leap", "15.4", "2023-12-07"},
    {"opensuse-leap", "15.5", "2024-12-31"},
    {"opensuse-leap", "15.6", "2026-04-30"},
    {"opensuse-leap", "16.0", "2027-10-31"},
    {"sles", "11.4", "2019-03-31"},
    {"sles", "12", "2016-06-30"},
    {"sles", "12.1", "2017-05-31"},
    {"sles", "12.2", "2018-03-31"},
    {"sles", "12.3", "2019-06-30"},
    {"sles", "12.4", "2020-06-30"},
    {"sles", "12.5", "2024-10-31"},
    {"sles", "15", "2019-12-31"},
    {"sles", "15.1", "2021-01-31"},
    {"sles", "15.2", "2021-12-31"},
    {"sles", "15.3", "2022-12-31"},
    {"sles", "15.4", "2023-12-31"},
    {"sles", "15.5", "2024-12-31"},
    {"sles", "15.6", "2025-12-31"},
    {"sles", "15.7", "2031-07-31"},
    {"amzn", "2018.03", "2023-12-31"},
    {"amzn", "2", "2026-06-30"},
    {"amzn", "2023", "2029-06-30"},
    {"ol", "5", "2017-06-30"},
    {"ol", "6", "2021-03-31"},
    {"ol", "7", "2024-12-31"},
    {"ol", "8", "2029-07-31"},
    {"ol", "9", "2032-06-30"},
    {"ol", "10", "2035-06-30"},
    {"mariner", "1.0", "2023-08-31"},
    {"mariner", "2.0", "2025-07-31"},
    {"azurelinux", "3.0", "2027-08-31"},
    {"photon", "1.0", "2022-02-28"},
    {"photon", "2.0", "2022-12-01"},
    {"photon", "3.0", "2025-10-02"},
    {"photon", "4.0", "2027-10-11"},
    {"mageia", "5", "2017-12-31"},
    {"mageia", "6", "2019-09-30"},
    {"mageia", "7", "2021-06-30"},
    {"mageia", "8", "2023-11-30"},
    {"openeuler", "20.03-LTS", "2021-03-31"},
    {"openeuler", "20.03-LTS-SP1", "2022-12-31"},
    {"openeuler", "20.03-LTS-SP2", "2022-04-30"},
    {"openeuler", "20.03-LTS-SP3", "2023-12-31"},
    {"openeuler", "20.03-LTS-SP4", "2025-11-30"},
    {"openeuler", "22.03-LTS", "2024-03-31"},
    {"openeuler", "22.03-LTS-SP1", "2024-12-31"},
    {"openeuler", "22.03-LTS-SP2", "2024-03-31"},
    {"openeuler", "22.03-LTS-SP3", "2025-12-31"},
    {"openeuler", "22.03-LTS-SP4", "2026-06-30"},
    {"openeuler", "24.03-LTS", "2026-05-31"},
    {"openeuler", "24.03-LTS-SP1", "2026-12-31"},
    {"openeuler", "24.03-LTS-SP2", "2026-03-31"},
    {"openeuler", "24.03-LTS-SP3", "2027-12-31"},
    {"openeuler", "24.03-LTS-SP4", "2027-03-31"},
}};

std::string table_id(const model::OperatingSystem& os) {
  if (os.id == "centos" && os.pretty_name.find("Stream") != std::string::npos) return "centos-stream";
  if (os.id == "opensuse") return "opensuse-leap";
  if (os.id == "sles_sap" || os.id == "sled") return "sles";
  return base::to_lower(os.id);  // openEuler
}

constexpr RuleText kRule = {
    kEndOfLifeRule, "The release of the operating system is past its end of life", model::Severity::high,
    "Its packages get no security fixes any more, so what is found in them from now on stays open, and advisories for "
    "them are no longer written: a short list of vulnerabilities then says little. What counts is what the usual "
    "package "
    "sources serve without a further contract: Debian's LTS does, Ubuntu Pro and the paid extensions do not.",
    "Build on a release that is still supported: change the FROM line, and rebuild."};

}  // namespace

const RuleText& end_of_life_rule() {
  return kRule;
}

std::string end_of_life(const model::OperatingSystem& os) {
  const std::string release = release_of(os);
  const std::string id = table_id(os);
  for (const Row& row : kRows) {
    if (row.id == id && row.release == release) return std::string(row.last_day);
  }
  return {};
}

std::string_view end_of_life_table_date() {
  return kCompiled;
}

std::optional<model::Finding> judge_end_of_life(const model::OperatingSystem& os, std::uint32_t target,
                                                base::Seconds now) {
  const std::string last_day = end_of_life(os);
  const auto last = base::parse_time(last_day);
  constexpr base::Seconds kDay = 86400;
  if (!last || now < *last + kDay) return std::nullopt;  // that day itself is still served
  model::Finding finding;
  finding.rule = kEndOfLifeRule;
  finding.category = model::Category::config;
  finding.severity = model::Severity::high;
  finding.severity_source = "rule PL-OS-EOL";
  finding.status = model::Status::end_of_life;
  finding.location.target = target;
  const std::string system = describe(os);
  finding.identity = system;
  finding.title = fmt::format("{} is past its end of life", system);
  finding.message = fmt::format(
      "{} has had no security fixes since {} (judged as of {}); new vulnerabilities of its "
      "packages stay open. Move to a release that is still supported.",
      system, last_day, base::format_date(now));
  finding.evidence.push_back({"text", fmt::format("end of life of {}: {} (table of {})", system, last_day, kCompiled)});
  finding.fix = model::Fix{.description = fmt::format("build on a supported release of {}", os.id), .edits = {}};
  return finding;
}

}  // namespace plimsoll::distro
