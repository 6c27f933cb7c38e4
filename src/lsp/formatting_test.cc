#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

struct Row {
  const char* before;
  const char* after;
};

const Row kRows[] = {
    {"from a:1 as b  \n\t\nuser c\t\n", "FROM a:1 AS b\n\nUSER c\n"},
    {"FROM a:1\r\nuser b  \r\n", "FROM a:1\r\nUSER b\r\n"},
    {"FROM a:1\n# b  \nUSER c", "FROM a:1\n# b\nUSER c"},
    {"FROM a:1\nonbuild run id  \n", "FROM a:1\nONBUILD RUN id\n"},
    {"FROM a:1\nhealthcheck cmd id\n", "FROM a:1\nHEALTHCHECK CMD id\n"},
    // What stands in several lines keeps all but the case of its name.
    {"FROM a:1\nrun b  \\\n  c  \n", "FROM a:1\nRUN b  \\\n  c  \n"},
    {"FROM a:1\nrun <<EOF\nfrom x  \n\nEOF\n", "FROM a:1\nRUN <<EOF\nfrom x  \n\nEOF\n"},
    {"FROM a:1\nru\\\nn b\n", "FROM a:1\nru\\\nn b\n"},
    {"FROM a:1\nrum b  \n", "FROM a:1\nrum b\n"},
    {"FROM a:1\n", "FROM a:1\n"},
    {"", ""},
};

TEST(Formatting, Rows) {
  for (const Row& row : kRows) {
    test::LspSession session(row.before);
    const std::string once = session.edited(session.result("formatting", {{"options", Json::object()}}));
    EXPECT_EQ(once, row.after);
    test::LspSession again(once);
    EXPECT_EQ(again.result("formatting"), Json::array()) << once;
  }
}

}  // namespace
}  // namespace plimsoll::lsp
