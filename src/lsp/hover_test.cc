#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::LspSession;

struct Row {
  const char* text;
  const char* says;
  const char* at;
};

const Row kRows[] = {
    {"FROM a:1\nRUN su@do id\n", "**DL3004**: ", "1:4 sudo"},
    {"FROM a:1\nWORK@DIR /a\n", "`WORKDIR path`\n\nThe folder in which what follows", "1:0 WORKDIR"},
    {"FROM a:1\nONBUILD US@ER a\n", "`USER name[:group]`\n\nWho runs", "1:8 USER"},
    {"FROM a:1\nRUN --mo@unt=type=tmpfs,target=/x id\n", "`--mount`: A folder", "1:4 --mount=type=tmpfs,target=/x"},
    {"ARG V=1\nFROM a:$@V\n", "`V` is `1`: ARG before the first FROM, line 1", "1:8 V"},
    {"ARG V=1\nFROM a:1\nARG V\nENV W=$V-x\nUSER ${@W}\n", "`W` is `1-x`: ENV, line 4", "4:7 W"},
    {"FROM a:1 AS base\nFROM ba@se\n", "stage `base` (number 0), from `a:1`, line 1", "1:5 base"},
    {"FROM a:1\nFROM b:1\nCOPY --from=@0 /x /y\n", "stage `without a name` (number 0), from `a:1`, line 1", "2:12 0"},
};

TEST(Hover, Rows) {
  for (const Row& row : kRows) {
    LspSession session(row.text);
    const Json result = session.result("hover");
    ASSERT_TRUE(result.is_object()) << row.text;
    EXPECT_EQ(result["contents"]["kind"], "markdown");
    const std::string shown = result["contents"]["value"];
    EXPECT_TRUE(base::contains(shown, row.says)) << shown;
    EXPECT_EQ(session.shown(result["range"]), row.at);
  }
}

TEST(Hover, AFindingsPage) {
  LspSession session("FROM a:1\nRUN su@do id\n");
  const std::string shown = session.result("hover")["contents"]["value"];
  EXPECT_TRUE(base::contains(shown, "**DL3004**: ")) << shown;
  LspSession ignored("FROM a:1\n# plimsoll ignore=DL3004\nRUN su@do id\n");
  EXPECT_EQ(ignored.result("hover"), nullptr);
}

TEST(Hover, NothingElsewhere) {
  for (const char* text : {"FROM @a:1\n", "# FR@OM\nFROM a:1\n", "FROM a:1\n@\n"}) {
    LspSession session(text);
    EXPECT_EQ(session.result("hover"), nullptr) << text;
  }
}

}  // namespace
}  // namespace plimsoll::lsp
