#include "dockerfile/keywords.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

TEST(Keywords, AreKnownInAnyCaseOfLetters) {
  EXPECT_EQ(keyword_of("FROM"), Keyword::kFrom);
  EXPECT_EQ(keyword_of("hEaLtHcHeCk"), Keyword::kHealthcheck);
  EXPECT_EQ(keyword_of("RUNS"), Keyword::kUnknown);
  EXPECT_EQ(keyword_of(""), Keyword::kUnknown);
  EXPECT_EQ(name_of(Keyword::kStopsignal), "STOPSIGNAL");
  EXPECT_EQ(name_of(Keyword::kUnknown), "");
}

TEST(Keywords, AMistypedOneIsGuessed) {
  const struct {
    std::string_view word;
    Keyword meant;
  } rows[] = {{"FORM", Keyword::kFrom},
              {"wrokdir", Keyword::kWorkdir},
              {"ENTRYPONT", Keyword::kEntrypoint},
              {"RU", Keyword::kRun},
              {"COPPY", Keyword::kCopy},
              {"INCLUDE", Keyword::kUnknown},
              {"x", Keyword::kUnknown},
              {"EXPOSES", Keyword::kExpose},
              {"echo", Keyword::kUnknown},
              {std::string_view(), Keyword::kUnknown}};
  for (const auto& row : rows) EXPECT_EQ(nearest_keyword(row.word), row.meant) << row.word;
  EXPECT_EQ(nearest_keyword(std::string(1000, 'R')), Keyword::kUnknown);
}

TEST(Keywords, FlagsBelongToInstructions) {
  ASSERT_NE(flag_of(Keyword::kRun, "mount"), nullptr);
  EXPECT_EQ(flag_of(Keyword::kRun, "mount")->kind, FlagKind::kMany);
  EXPECT_EQ(flag_of(Keyword::kCopy, "link")->kind, FlagKind::kBool);
  EXPECT_EQ(flag_of(Keyword::kCopy, "checksum"), nullptr);
  EXPECT_EQ(flag_of(Keyword::kEnv, "from"), nullptr);
  EXPECT_EQ(nearest_flag(Keyword::kCopy, "chwon"), "chown");
  EXPECT_EQ(nearest_flag(Keyword::kCopy, "zzzzzz"), "");
}

}  // namespace
}  // namespace plimsoll::dockerfile
