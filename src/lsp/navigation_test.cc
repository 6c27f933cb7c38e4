#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::LspSession;
using All = std::vector<std::string>;

TEST(Navigation, Definition) {
  LspSession stage("FROM a:1 AS base\nFROM b:1\nCOPY --from=ba@se /x /y\n");
  EXPECT_EQ(stage.shown(stage.result("definition")["range"]), "0:12 base");
  EXPECT_EQ(stage.result("definition")["uri"], LspSession::kUri);
  LspSession number("FROM a:1 AS base\nFROM b:1\nCOPY --from=@0 /x /y\n");
  EXPECT_EQ(number.shown(number.result("definition")["range"]), "0:12 base");
  LspSession variable("ARG V=1\nFROM a:1\nARG V\nENV V=2\nUSER $@V\n");
  EXPECT_EQ(variable.shown(variable.result("definition")["range"]), "3:4 V");
  LspSession nothing("FROM a@:1\n");
  EXPECT_EQ(nothing.result("definition"), nullptr);
}

TEST(Navigation, References) {
  LspSession session("ARG V=1\nFROM a:$V\nARG @V\nUSER ${V}\n");
  const auto all = [&](bool with_definition) {
    return session.shown_all(session.result("references", {{"context", {{"includeDeclaration", with_definition}}}}));
  };
  EXPECT_EQ(all(true), (All{"0:4 V", "1:8 V", "2:4 V", "3:7 V"}));
  EXPECT_EQ(all(false), (All{"1:8 V", "3:7 V"}));
  const Json highlights = session.result("documentHighlight");
  EXPECT_EQ(session.shown_all(highlights), (All{"0:4 V", "1:8 V", "2:4 V", "3:7 V"}));
  EXPECT_EQ(highlights[0]["kind"], 3);
  EXPECT_EQ(highlights[1]["kind"], 2);
}

TEST(Navigation, Rename) {
  LspSession session("FROM a:1 AS base\nFROM BASE AS app\nCOPY --from=b@ase /x /y\nCOPY --from=0 /x /y\n");
  EXPECT_EQ(session.result("prepareRename")["placeholder"], "base");
  const Json edit = session.result("rename", {{"newName", "root"}});
  EXPECT_EQ(session.edited(LspSession::edits_of(edit)),
            "FROM a:1 AS root\nFROM root AS app\nCOPY --from=root /x /y\nCOPY --from=0 /x /y\n");
  LspSession variable("ARG V=1\nFROM a:${V:-2}\nARG V\nRUN echo \"$@V\" $VW\n");
  EXPECT_EQ(variable.edited(LspSession::edits_of(variable.result("rename", {{"newName", "X_1"}}))),
            "ARG X_1=1\nFROM a:${X_1:-2}\nARG X_1\nRUN echo \"$X_1\" $VW\n");
}

TEST(Navigation, RenameRefuses) {
  LspSession session("FROM a:1 AS b@ase\nFROM base AS App\n");
  const auto refused = [&](const char* name) {
    return session.answer("rename", {{"newName", name}})["error"]["message"];
  };
  EXPECT_EQ(refused("app"), "app: another one has this name, in line 2");
  EXPECT_EQ(refused("1a"), "1a: no name for it");
  EXPECT_EQ(refused("a b"), "a b: no name for it");
  EXPECT_EQ(refused(""), ": no name for it");
  LspSession number("FROM a:1 AS x\nFROM b:1\nCOPY --from=@0 /x /y\n");
  EXPECT_EQ(number.result("prepareRename"), nullptr);
  EXPECT_EQ(number.answer("rename", {{"newName", "y"}})["error"]["code"], -32803);
}

}  // namespace
}  // namespace plimsoll::lsp
