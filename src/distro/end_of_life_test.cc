#include "distro/end_of_life.h"

namespace plimsoll::distro {
namespace {

model::OperatingSystem os(std::string id, std::string version, std::string pretty = "") {
  return {.id = std::move(id), .version = std::move(version), .eol = {}, .pretty_name = std::move(pretty)};
}

// Dates as the projects announce them: debian.org/releases, ubuntu.com/about/release-cycle, alpinelinux.org/releases,
// access.redhat.com/support/policy/updates/errata, docs.aws.amazon.com.
TEST(EndOfLife, KnowsTheLastDay) {
  struct Row {
    model::OperatingSystem os;
    std::string day;
  };
  const std::vector<Row> rows = {
      {os("debian", "12"), "2028-06-30"},
      {os("debian", "11"), "2026-08-31"},
      {os("debian", "10.13"), "2024-06-30"},
      {os("ubuntu", "24.04"), "2029-05-31"},
      {os("ubuntu", "20.04"), "2025-05-29"},
      {os("alpine", "3.19.1"), "2025-11-01"},
      {os("alpine", "3.9.6"), "2020-11-01"},
      {os("almalinux", "9.3"), "2032-05-31"},
      {os("rhel", "7.9"), "2024-06-30"},
      {os("centos", "7", "CentOS Linux 7 (Core)"), "2024-06-30"},
      {os("amzn", "2"), "2026-06-30"},
      {os("centos", "8", "CentOS Stream 8"), "2024-05-31"},
      {os("amzn", "2023"), "2029-06-30"},
      {os("centos", "8", "CentOS Linux 8"), "2021-12-31"},
      {os("mariner", "2.0"), "2025-07-31"},
      {os("opensuse-leap", "15.5"), "2024-12-31"},
      {os("ol", "8.9"), "2029-07-31"},
      {os("sles", "15.5"), "2024-12-31"},
      {os("wolfi", "20230201"), ""},
      {os("debian", "14"), ""},
      {os("openEuler", "22.03", "openEuler 22.03 (LTS-SP4)"), "2026-06-30"},
      {os("plan9", "4"), ""},
      {os("debian", ""), ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.os.id + " " + row.os.version);
    EXPECT_EQ(end_of_life(row.os), row.day);
  }
}

TEST(EndOfLife, IsAFindingFromTheDayAfter) {
  const auto debian = os("debian", "11");
  EXPECT_FALSE(judge_end_of_life(debian, 0, *base::parse_time("2026-08-31T23:59:59Z")));
  const auto finding = judge_end_of_life(debian, 3, *base::parse_time("2026-09-01"));
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->rule, "PL-OS-EOL");
  EXPECT_EQ(finding->category, model::Category::config);
  EXPECT_EQ(finding->severity, model::Severity::high);
  EXPECT_EQ(finding->status, model::Status::end_of_life);
  EXPECT_EQ(finding->location.target, 3U);
  EXPECT_EQ(finding->title, "debian 11 is past its end of life");
  EXPECT_EQ(finding->message,
            "debian 11 has had no security fixes since 2026-08-31 (judged as of 2026-09-01); new vulnerabilities of "
            "its packages stay open. Move to a release that is still supported.");
  EXPECT_FALSE(judge_end_of_life(os("plan9", "4"), 0, *base::parse_time("2099-01-01")));
}

}  // namespace
}  // namespace plimsoll::distro
