// What the walk through archives noted, as findings.
#include <gtest/gtest.h>

#include "hazards/archive_document.h"
#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardArchives, EachNoteIsAFindingOfItsRule) {
  analysis::Squashed image;
  const auto note = [&](const char* rule, const char* member, const char* count) {
    image.documents.push_back({{std::string(kArchiveDocument),
                                "app/a.zip",
                                {{"rule", rule}, {"member", member}, {"message", "what it does"}, {"count", count}}},
                               2});
  };
  note("PL-ARCHIVE-BOMB", "", "1");
  note("PL-ARCHIVE-DEEP", "app/a.zip!/b", "1");
  note("PL-ARCHIVE-ESCAPE", "app/a.zip!/../x", "3");
  note("PL-ARCHIVE-ABSOLUTE", "app/a.zip!//etc/x", "1");
  note("PL-ARCHIVE-CONTRADICTION", "app/a.zip!/c", "1");
  note("PL-ARCHIVE-NOBODY-KNOWS", "", "1");
  ConfigOptions options;
  options.config = false;
  std::string said;
  for (const auto& finding : judge_config({}, "app:1", image, options).findings) {
    EXPECT_EQ(finding.location.path, "/app/a.zip");
    EXPECT_EQ(finding.location.layer, 2U);
    said += fmt::format("{} {} {} {}\n", finding.rule, model::name(finding.severity), finding.message,
                        finding.evidence.empty() ? "-" : finding.evidence[0].value);
  }
  EXPECT_EQ(said,
            "PL-ARCHIVE-BOMB high what it does. -\n"
            "PL-ARCHIVE-DEEP medium what it does. app/a.zip!/b\n"
            "PL-ARCHIVE-ESCAPE high what it does; so do 2 more. app/a.zip!/../x\n"
            "PL-ARCHIVE-ABSOLUTE low what it does. app/a.zip!//etc/x\n"
            "PL-ARCHIVE-CONTRADICTION medium what it does. app/a.zip!/c\n");
}

}  // namespace
}  // namespace plimsoll::hazards
