#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::LspSession;

Json range_at(const LspSession& session) {
  return {{"start", session.params()["position"]}, {"end", session.params()["position"]}};
}

Json actions(LspSession& session, const Json& context = Json::object()) {
  return session.result("codeAction", {{"range", range_at(session)}, {"context", context}});
}

std::vector<std::string> titles(const Json& actions) {
  std::vector<std::string> all;
  for (const Json& one : actions) all.push_back(one["title"]);
  return all;
}

using All = std::vector<std::string>;

TEST(CodeActions, QuickFixThenIgnoreThenAll) {
  LspSession session("FROM debian:12\n# why\nRUN apt-get@ install foo=1 && apt-get install bar=1\n");
  const Json found = actions(session);
  ASSERT_EQ(found.size(), 3U) << found.dump(1);
  EXPECT_EQ(found[0]["kind"], "quickfix");
  EXPECT_EQ(found[0]["isPreferred"], true);
  EXPECT_EQ(found[0]["diagnostics"][0]["code"], "DL3014");
  EXPECT_EQ(found[0]["edit"]["documentChanges"][0]["textDocument"], (Json{{"uri", LspSession::kUri}, {"version", 1}}));
  EXPECT_EQ(session.edited(LspSession::edits_of(found[0]["edit"])),
            "FROM debian:12\n# why\nRUN apt-get install -y foo=1 && apt-get install bar=1\n");
  EXPECT_EQ(found[1]["title"], "Ignore DL3014 here");
  EXPECT_EQ(session.edited(LspSession::edits_of(found[1]["edit"])),
            "FROM debian:12\n# plimsoll ignore=DL3014\n# why\nRUN apt-get install foo=1 && apt-get install bar=1\n");
  EXPECT_EQ(found[2]["title"], "Fix all that can be fixed safely (2)");
  EXPECT_EQ(found[2]["kind"], "source.fixAll.plimsoll");
  EXPECT_EQ(session.edited(LspSession::edits_of(found[2]["edit"])),
            "FROM debian:12\n# why\nRUN apt-get install -y foo=1 && apt-get install -y bar=1\n");
}

TEST(CodeActions, IgnoringEndsTheFinding) {
  LspSession session("FROM debian:12\r\n# hadolint ignore=DL3002\r\nRUN su@do id\r\n");
  const Json found = actions(session);
  ASSERT_EQ(titles(found), (All{"Drop sudo (DL3004): unsafe, can change what the build does", "Ignore DL3004 here"}));
  const std::string text = session.edited(LspSession::edits_of(found[1]["edit"]));
  EXPECT_EQ(text, "FROM debian:12\r\n# plimsoll ignore=DL3004\r\n# hadolint ignore=DL3002\r\nRUN sudo id\r\n");
  EXPECT_EQ(LspSession(text).opened.at(0)["params"]["diagnostics"], Json::array());
}

TEST(CodeActions, UnsafeOnesSaySo) {
  LspSession session("FROM debian:12\nRUM@ id\n");
  const Json found = actions(session);
  ASSERT_EQ(found.size(), 1U) << found.dump(1);  // what BuildKit refuses cannot be ignored
  EXPECT_EQ(found[0]["title"], "Write RUN (DL1000): unsafe, can change what the build does");
  EXPECT_EQ(found[0]["isPreferred"], false);
}

TEST(CodeActions, OnlyWhatIsAskedFor) {
  LspSession session("FROM debian:12\nRUN apt-get@ install foo=1\n");
  const auto only = [&](const char* kind) { return titles(actions(session, {{"only", Json::array({kind})}})); };
  EXPECT_EQ(only("source"), All{"Fix all that can be fixed safely (1)"});
  EXPECT_EQ(only("source.fixAll"), All{"Fix all that can be fixed safely (1)"});
  EXPECT_EQ(only("source.fixAll.plimsoll"), All{"Fix all that can be fixed safely (1)"});
  EXPECT_EQ(only("source.fixAll.other"), All{});
  EXPECT_EQ(only("quickfix").size(), 2U);
  EXPECT_EQ(only("refactor"), All{});
}

TEST(CodeActions, NoneElsewhere) {
  LspSession session("FR@OM debian:12\nRUN sudo id\n");
  EXPECT_EQ(actions(session), Json::array());
  EXPECT_EQ(session.answer("codeAction")["error"]["code"], -32602);
}

// Whatever is mended, with characters of several bytes and two line ends: the one edit makes exactly the mended text.
TEST(CodeActions, OneEditForAll) {
  LspSession session(
      "FROM debian:12\r\nRUN echo \xF0\x9F\x90\xB3\xC3\xBC && apt-get install a=1\r\nRUN apt-get install "
      "\xF0\x9F\x90\xB3=1\r\n");
  const Json found = actions(session, {{"only", Json::array({"source.fixAll"})}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(session.edited(LspSession::edits_of(found[0]["edit"])),
            "FROM debian:12\r\nRUN echo \xF0\x9F\x90\xB3\xC3\xBC && apt-get install -y a=1\r\n"
            "RUN apt-get install -y \xF0\x9F\x90\xB3=1\r\n");
}

}  // namespace
}  // namespace plimsoll::lsp
