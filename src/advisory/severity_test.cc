#include "advisory/severity.h"

#include "advisory/memory_advisories.h"

namespace plimsoll::advisory {
namespace {

using model::Severity;

// Base scores from the specifications' own examples and NVD: 9.8, 5.3 and, for 2.0, 7.8.
constexpr const char* kCritical = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
constexpr const char* kMedium = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L";
constexpr const char* kMedium4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N";
constexpr const char* kHigh2 = "AV:N/AC:L/Au:N/C:N/I:N/A:C";

Record record(std::string id, std::vector<std::string> cves, std::vector<std::string> vectors, std::string word = "") {
  Record made;
  made.id = std::move(id);
  made.cves = std::move(cves);
  made.severity_word = std::move(word);
  for (auto& vector : vectors) made.severity.push_back({"CVSS", vector, made.id});
  return made;
}

TEST(Severity, TakesTheFirstThatKnows) {
  struct Row {
    std::string what;
    std::vector<Record> hit, elsewhere;
    bool kev;
    Severity severity;
    std::string source;
  };
  const std::vector<Row> rows = {
      {"its own vector",
       {record("GHSA-1", {"CVE-2024-1111"}, {kMedium}, "critical")},
       {record("X-1", {"CVE-2024-1111"}, {kCritical})},
       false,
       Severity::medium,
       "CVSS 3.1 in GHSA-1"},
      {"one of another record of the same CVE",
       {record("DSA-1", {"CVE-2024-1111"}, {}, "low")},
       {record("X-1", {"CVE-2024-1111"}, {kCritical})},
       false,
       Severity::critical,
       "CVSS 3.1 in X-1"},
      {"not one of a record of several",
       {record("DSA-1", {"CVE-2024-1111"}, {}, "low")},
       {record("X-1", {"CVE-2024-1111", "CVE-2024-2222"}, {kCritical})},
       false,
       Severity::low,
       "DSA-1 says low"},
      {"its own vector, though it fixes another too, before its word",
       {record("RHSA-1", {"CVE-2024-1111", "CVE-2024-2222"}, {kMedium}, "low")},
       {},
       false,
       Severity::medium,
       "CVSS 3.1 in RHSA-1"},
      {"the newer CVSS",
       {record("GHSA-1", {"CVE-2024-1111"}, {kCritical, kMedium4})},
       {},
       false,
       Severity::medium,
       "CVSS 4.0 in GHSA-1"},
      {"the higher of two",
       {record("GHSA-1", {}, {kMedium}), record("PYSEC-1", {}, {kCritical})},
       {},
       false,
       Severity::critical,
       "CVSS 3.1 in PYSEC-1"},
      {"CVSS 2.0 has no critical", {record("X-2", {}, {kHigh2})}, {}, false, Severity::high, "CVSS 2.0 in X-2"},
      {"a vector that is none is no answer",
       {record("GHSA-1", {}, {"CVSS:3.1/AV:Z"}, "Moderate")},
       {},
       false,
       Severity::medium,
       "GHSA-1 says moderate"},
      {"the worst word",
       {record("ALSA-1", {}, {}, "Low"), record("ALSA-2", {}, {}, "Important")},
       {},
       false,
       Severity::high,
       "ALSA-2 says important"},
      {"nothing", {record("DSA-1", {"CVE-2024-1111"}, {})}, {}, false, Severity::unknown, ""},
      {"exploited",
       {record("DSA-1", {"CVE-2024-1111"}, {})},
       {},
       true,
       Severity::high,
       "known to be exploited (CISA KEV)"},
      {"exploited and medium",
       {record("GHSA-1", {"CVE-2024-1111"}, {kMedium})},
       {},
       true,
       Severity::high,
       "known to be exploited (CISA KEV)"},
      {"exploited and critical",
       {record("GHSA-1", {"CVE-2024-1111"}, {kCritical})},
       {},
       true,
       Severity::critical,
       "CVSS 3.1 in GHSA-1"},
      {"malicious",
       {record("MAL-2024-1", {}, {})},
       {},
       false,
       Severity::critical,
       "MAL-2024-1 reports a malicious package"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    std::set<std::string, std::less<>> kev;
    if (row.kev) kev.insert("CVE-2024-1111");
    const MemoryAdvisories advisories(row.elsewhere, kev);
    std::vector<const Record*> records;
    for (const Record& one : row.hit) records.push_back(&one);
    const std::vector<std::string> ids = {"CVE-2024-1111"};
    const Rating rating = rate(records, ids, advisories);
    EXPECT_EQ(rating.severity, row.severity);
    EXPECT_EQ(rating.source, row.source);
    EXPECT_EQ(rating.kev, row.kev);
  }
}

TEST(Severity, ReadsEachScale) {
  EXPECT_EQ(severity_of_word("Important"), Severity::high);
  EXPECT_EQ(severity_of_word("MODERATE"), Severity::medium);
  EXPECT_EQ(severity_of_word("negligible"), Severity::info);
  EXPECT_EQ(severity_of_word("not yet assigned"), Severity::unknown);
  EXPECT_EQ(severity_of_score("3.1", 9.0), Severity::critical);
  EXPECT_EQ(severity_of_score("3.1", 8.9), Severity::high);
  EXPECT_EQ(severity_of_score("4.0", 0.1), Severity::low);
  EXPECT_EQ(severity_of_score("4.0", 0.0), Severity::info);
  EXPECT_EQ(severity_of_score("2.0", 10.0), Severity::high);
  EXPECT_EQ(severity_of_score("2.0", 3.9), Severity::low);
}

}  // namespace
}  // namespace plimsoll::advisory
