#include "lint/process/repeated.h"

#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

TEST(Repeated, IsEachButTheFirstOfAStage) {
  const Settings settings;
  const File file("Dockerfile", "FROM a:1\nCMD a\nUSER 1\nCMD b\nCMD c\nFROM b:1\nCMD d\n", settings);
  std::vector<Found> found;
  Sink sink(found);
  sink.begin(kDl4003, model::Severity::medium);
  find_repeated(View(file, false), Keyword::kCmd, sink);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].instruction, 3U);
  EXPECT_EQ(found[0].message, "The CMD of line 2 is never used");
  EXPECT_EQ(file.document().at(found[0].fix->edits[0].at), "CMD a\n");
  EXPECT_EQ(file.document().at(found[1].fix->edits[0].at), "CMD b\n");
}

}  // namespace
}  // namespace plimsoll::lint
