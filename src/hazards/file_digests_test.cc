#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "hazards/file_sums.h"
#include "tests/support/unmapped.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

std::string text_of(const analysis::Facts& facts) {
  std::string text;
  for (const auto& document : facts.documents) {
    for_each_file(document.values.at("files"), [&](std::string_view path, const FileSums& sums) {
      text += fmt::format("{} {:016x} {:016x} {:016x}\n", path, sums.md5, sums.sha1, sums.sha256);
    });
  }
  return text;
}

// printf abc | md5sum, sha1sum, sha256sum; the same of nothing.
TEST(FileDigests, AreThoseOfTheRealTools) {
  analysis::Facts facts;
  for (const std::string_view text : {"abc", ""})
    kFileDigests.visit(test::regular_file("usr/x", text.size()), base::MemoryAccess(base::bytes_of(text)), {}, facts);
  EXPECT_EQ(text_of(facts),
            "usr/x 900150983cd24fb0 a9993e364706816a ba7816bf8f01cfea\n"
            "usr/x d41d8cd98f00b204 da39a3ee5e6b4b0d e3b0c44298fc1c14\n");
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].path, "");  // of the layer as such
  const std::string large(1'000'000, 'x');
  EXPECT_EQ(text_of(test::visit_access(kFileDigests, "x", test::Unmapped(large))),
            text_of(test::visit(kFileDigests, "x", large)));
}

TEST(FileDigests, WantsEveryFileButConfiguration) {
  EXPECT_TRUE(test::takes(kFileDigests, "usr/share/x", ""));
  EXPECT_FALSE(test::takes(kFileDigests, "etc/x", ""));
  analysis::Entry folder = test::regular_file("usr", 0);
  folder.type = analysis::EntryType::directory;
  EXPECT_FALSE(kFileDigests.wants(folder));
}

TEST(FileDigests, DocumentsAndFilesAreBounded) {
  analysis::Facts facts;
  facts.told = 1'000'000 - 1000;
  for (int i = 0; i < 1010; ++i)
    kFileDigests.visit(test::regular_file(fmt::format("usr/{}", i), 0), base::MemoryAccess({}), {}, facts);
  EXPECT_EQ(facts.documents.size(), 3U);
  EXPECT_EQ(
      test::gap_lines(facts),
      "partial /usr/1000: the layer has more than 1000000 files: this one and those behind it were not compared\n");
}

}  // namespace
}  // namespace plimsoll::hazards
