#include "advisory/feeds.h"

#include <array>

#include "base/text.h"

namespace plimsoll::advisory {

namespace {

using enum Meaning;
using From = SeverityFrom;

// The order does not matter: the longest prefix wins.
constexpr auto kFeeds = std::to_array<FeedRow>({
    // Debian and its kin: source packages. One CVE each (upstream names it), and advisories over several.
    {.prefix = "DEBIAN-CVE-", .severity = From::urgency},
    {.prefix = "DSA-", .meaning = security_with_cve, .related_cves = true},
    {.prefix = "DLA-", .meaning = security_with_cve, .related_cves = true},
    {.prefix = "DTSA-", .meaning = security_with_cve, .related_cves = true},
    {.prefix = "ELA-", .meaning = security_with_cve, .related_cves = true},
    {.prefix = "UBUNTU-CVE-", .severity = From::severity_type},
    {.prefix = "USN-", .meaning = security_with_cve, .related_cves = true, .severity = From::severity_type},
    {.prefix = "LSN-", .meaning = security_with_cve, .related_cves = true, .severity = From::severity_type},
    {.prefix = "ECHO-"},
    // apk.
    {.prefix = "ALPINE-CVE-"},
    {.prefix = "CGA-", .related_cves = true},
    {.prefix = "BELL-CVE-"},
    {.prefix = "MINI-", .related_cves = true},
    {.prefix = "CLEANSTART-", .related_cves = true},
    // rpm, Red Hat's family: binary packages; modules. Bug-fix (BA) and enhancement (EA) advisories are not security.
    {.prefix = "ALSA-", .related_cves = true, .severity = From::summary, .module_streams = true},
    {.prefix = "ALBA-", .meaning = dropped, .related_cves = true},
    {.prefix = "ALEA-", .meaning = dropped, .related_cves = true},
    {.prefix = "RLSA-", .related_cves = true, .severity = From::summary, .module_streams = true},
    {.prefix = "RXSA-", .related_cves = true, .severity = From::summary, .module_streams = true},
    {.prefix = "RLBA-", .meaning = dropped, .related_cves = true},
    {.prefix = "RLEA-", .meaning = dropped, .related_cves = true},
    {.prefix = "RHSA-", .related_cves = true, .severity = From::summary, .module_streams = true},
    {.prefix = "RHBA-", .meaning = dropped_without_cve, .related_cves = true, .module_streams = true},
    {.prefix = "RHEA-", .meaning = dropped_without_cve, .related_cves = true, .module_streams = true},
    // rpm, others.
    {.prefix = "SUSE-SU-", .related_cves = true},
    {.prefix = "SUSE-RU-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "SUSE-FU-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "SUSE-OU-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "openSUSE-SU-", .related_cves = true},
    {.prefix = "openSUSE-RU-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "openSUSE-FU-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "openSUSE-OU-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "MGASA-", .related_cves = true},
    {.prefix = "MGAA-", .meaning = dropped_without_cve, .related_cves = true},
    {.prefix = "OESA-", .related_cves = true, .severity = From::database_specific},
    {.prefix = "AZL-"},
    {.prefix = "PHSA-", .related_cves = true},
    // Languages: a record and its CVE are joined by aliases. `related` is a neighbour there, never the same thing.
    {.prefix = "GHSA-", .severity = From::database_specific},
    {.prefix = "PYSEC-"},
    {.prefix = "PSF-"},
    {.prefix = "GO-", .custom_ranges = true},
    {.prefix = "RUSTSEC-"},
    {.prefix = "NSWG-ECO-"},
    {.prefix = "MAL-"},
    {.prefix = "BIT-", .severity = From::database_specific},
});

constexpr FeedRow kPlain{.prefix = ""};

}  // namespace

std::span<const FeedRow> all_feeds() {
  return kFeeds;
}

const FeedRow& feed_of(std::string_view id) {
  const FeedRow* best = &kPlain;
  for (const FeedRow& row : kFeeds) {
    if (row.prefix.size() > best->prefix.size() && id.starts_with(row.prefix)) best = &row;
  }
  return *best;
}

std::string severity_word_of(std::string_view summary) {
  const std::string word = base::to_lower(base::trim(summary.substr(0, summary.find(':'))));
  for (const std::string_view known : {"critical", "important", "moderate", "low"}) {
    if (word == known && summary.size() > word.size()) return word;
  }
  return {};
}

std::vector<std::string> streams_of(std::string_view summary) {
  // What follows the severity or the kind ("Red Hat Security Advisory: "); a stream has no blank behind its colon.
  std::vector<std::string> streams;
  for (std::string_view word : base::split(summary, ' ')) {
    while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ';')) word.remove_suffix(1);
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == word.size()) continue;
    if (word.find(':', colon + 1) != std::string_view::npos || word.find('/') != std::string_view::npos) continue;
    if (std::find(streams.begin(), streams.end(), word) == streams.end()) streams.emplace_back(word);
  }
  return streams;
}

bool is_modular(std::string_view rpm_version) {
  return rpm_version.find(".module_el") != std::string_view::npos ||
         rpm_version.find(".module+el") != std::string_view::npos;
}

}  // namespace plimsoll::advisory
