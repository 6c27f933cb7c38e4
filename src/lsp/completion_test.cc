#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::LspSession;

std::string labels(LspSession& session) {
  std::vector<std::string> all;
  const Json result = session.result("completion");
  for (const Json& one : result["items"]) all.push_back(one["label"]);
  return base::join(all, " ");
}

struct Row {
  const char* text;
  const char* labels;
};

constexpr const char* kInstructions =
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR";
constexpr const char* kCopyFlags = "--from= --chown= --chmod= --link --parents --exclude=";

const Row kRows[] = {
    {"@", kInstructions},
    {"FROM a\n@\n", kInstructions},
    {"FROM a\n  @\nUSER b\n", kInstructions},
    {"FROM a\nWO@\n", kInstructions},
    {"FROM a\nONBUILD @\n", kInstructions},
    {"FROM a\nONBUILD WO@\n", kInstructions},
    {"FROM a\nCOPY --@\n", kCopyFlags},
    {"FROM a\nCOPY --link --ch@ a b\n", kCopyFlags},
    {"FROM a\nCOPY \\\n  --@\n", kCopyFlags},
    {"FROM a\nCOPY a --@\n", ""},
    {"FROM a\nUSER --@\n", ""},
    {"FROM a AS x\nFROM b AS y\nFROM @", "x y"},
    {"FROM a AS x\nFROM --platform=linux/amd64 x@", "x"},
    {"FROM a AS x\nFROM x AS @", ""},
    {"FROM a AS x\nFROM b AS y\nCOPY --from=@ /a /b\n", "x"},
    {"FROM a AS x\nFROM b\nRUN --mount=type=bind,from=@ id\n", "x"},
    {"FROM a AS x\nFROM b\nRUN --mount=type=@ id\n", ""},
    {"FROM a\nENV A=1\nUSER $@\n", "A PATH"},
    {"FROM a\nENV A=1\nUSER ${A@}\n", "A PATH"},
    {"FROM a\nENV A=1\nUSER \\$@\n", ""},
    {"FROM a\nENV A=1\nRUN <<EOF\necho $@\nEOF\n", "A PATH"},
    {"FROM a\nRUN <<EOF\n@\nEOF\n", ""},
    {"FROM a\nRUN <<EOF\nWO@\nEOF\n", ""},
    {"# @\nFROM a\n", ""},
    {"FROM a\nRUN id \\\n  # $@\n  x\n", ""},
    {"FROM a\nUSER @\n", ""},
};

TEST(Completion, Rows) {
  for (const Row& row : kRows) {
    LspSession session(row.text);
    const std::string found = labels(session);
    EXPECT_EQ(found, row.labels) << row.text;
  }
}

TEST(Completion, RulesOfAPragma) {
  for (const char* text :
       {"# plimsoll ignore=@\nFROM a\n", "# plimsoll ignore=DL3004,@\nFROM a\n", "# hadolint ignore=DL@\nFROM a\n"}) {
    LspSession session(text);
    EXPECT_TRUE(base::contains(labels(session), "DL3004")) << text;
  }
  LspSession other("# ignore=@\nFROM a\n");
  EXPECT_EQ(labels(other), "");
}

TEST(Completion, ReplacesWhatIsTyped) {
  const auto first_edit = [](const char* text) {
    LspSession session(text);
    const Json items = session.result("completion")["items"];
    return session.edited(Json::array({items[0]["textEdit"]}));
  };
  EXPECT_EQ(first_edit("FROM a\nwo@rk /x\n"), "FROM a\nADD /x\n");
  EXPECT_EQ(first_edit("FROM a\n@\n"), "FROM a\nADD \n");
  EXPECT_EQ(first_edit("FROM a\nCOPY --ch@ a b\n"), "FROM a\nCOPY --from= a b\n");
  EXPECT_EQ(first_edit("FROM a AS x\nFROM b\nCOPY --from=f@ a b\n"), "FROM a AS x\nFROM b\nCOPY --from=x a b\n");
  EXPECT_EQ(first_edit("FROM a\nENV A=1\nUSER ${b@}\n"), "FROM a\nENV A=1\nUSER ${A}\n");
}

TEST(Completion, Explains) {
  LspSession session("FROM a\nENV A=1\nUSER $@\n");
  EXPECT_EQ(session.result("completion")["items"][0]["documentation"]["value"], "`A` is `1`: ENV, line 2");
}

}  // namespace
}  // namespace plimsoll::lsp
