#include "report/groups.h"

#include "base/text.h"
#include "report/finish.h"
#include "tests/support/sample_report.h"

namespace plimsoll::report {
namespace {

// History lines as docker build, buildkit and others write them.
TEST(Groups, ShortInstruction) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"/bin/sh -c #(nop) ADD file:5d6b1f in / ", "ADD file:5d6b1f in /"},
      {"/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD [\"bash\"]"},
      {"/bin/sh -c apt-get update &&     apt-get install -y curl", "RUN apt-get update && apt-get install -y curl"},
      {"RUN /bin/sh -c apt-get update # buildkit", "RUN apt-get update"},
      {"|1 VERSION=3 /bin/sh -c make install", "RUN make install"},
      {"RUN |1 VERSION=3 /bin/sh -c make # buildkit", "RUN make"},
      {"COPY . /app # buildkit", "COPY . /app"},
      {"bazel build ...", "bazel build ..."},
      {"", ""},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(short_instruction(in), out);
}

std::vector<std::string> headings(const model::Report& report) {
  std::vector<std::string> all;
  for (const Group& group : group_findings(report)) {
    all.push_back(fmt::format("{} {} x{} rows {}", base::join(group.names, "+"), group.installed, group.places,
                              group.rows.size()));
  }
  return all;
}

TEST(Groups, JoinsPackagesOfOneSourceAndCopiesOfOnePackage) {
  model::Report report = test::sample_report();
  finish(report, {});
  EXPECT_THAT(headings(report),
              testing::ElementsAre("org.apache.logging.log4j:log4j-core 2.14.1 x1 rows 2", "minimist 1.2.5 x2 rows 1",
                                   "libssl3+openssl 3.0.11-1~deb12u1 x2 rows 2", "libc6 2.36-9+deb12u4 x1 rows 3",
                                   "/app/caf\\xe9.env  x1 rows 1", "stdlib 1.21.4 x1 rows 1",
                                   "/usr/lib/os-release  x1 rows 1"));
}

TEST(Groups, DoesNotJoinWhatDiffers) {
  model::Report report = test::sample_report();
  for (model::Finding& finding : report.findings) {
    // The same flaw, mended elsewhere in one of two packages.
    if (finding.rule == "CVE-2023-5363" && finding.package_index == 1U) finding.package->fixed = {"3.0.14-1"};
  }
  finish(report, {});
  const auto all = headings(report);
  EXPECT_THAT(all, testing::Contains("libssl3 3.0.11-1~deb12u1 x1 rows 2"));
  EXPECT_THAT(all, testing::Contains("openssl 3.0.11-1~deb12u1 x1 rows 2"));
}

}  // namespace
}  // namespace plimsoll::report
