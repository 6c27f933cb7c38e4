#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(FileModes, WantsWhatGivesRightsAway) {
  struct Row {
    std::string_view path;
    std::uint32_t mode;
    bool wanted;
  };
  const Row rows[] = {
      {"usr/bin/su", 04755, true},     {"opt/app/x", 02755, true},      {"usr/bin/x", 0777, true},
      {"bin/x", 0666, true},           {"usr/local/bin/x", 0757, true}, {"usr/bin/x", 0775, false},
      {"usr/bin/deep/x", 0777, false}, {"opt/x", 0777, false},          {"tmp/x", 01755, false},
  };
  for (const Row& row : rows) {
    analysis::Entry entry = test::regular_file(row.path, 1);
    entry.mode = row.mode;
    EXPECT_EQ(kFileModes.wants(entry), row.wanted) << row.path << " " << row.mode;
  }
}

TEST(FileModes, KeepsTheHeader) {
  analysis::Entry entry = test::regular_file("usr/bin/su", 1);
  entry.mode = 04755;
  entry.uid = 0;
  entry.gid = 42;
  analysis::Facts facts;
  kFileModes.visit(entry, base::MemoryAccess({}), {}, facts);
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(facts.documents[0].path, "usr/bin/su");
  EXPECT_EQ(facts.documents[0].values,
            (std::map<std::string, std::string>{{"mode", "4755"}, {"uid", "0"}, {"gid", "42"}}));
}

}  // namespace
}  // namespace plimsoll::hazards
