#include "lsp/server.h"

#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::lsp_call;
using test::lsp_note;
using test::LspSession;

const Json kEmpty = Json::object();

Json open_params(const std::string& uri, const std::string& text, const char* language = "dockerfile") {
  return {{"textDocument", {{"uri", uri}, {"languageId", language}, {"version", 1}, {"text", text}}}};
}

void start(Server& server, const Json& params = kEmpty) {
  server.handle(lsp_call("initialize", params, 1));
  server.handle(lsp_note("initialized", kEmpty));
}

// "code message" of the only answer.
std::string fault(const std::vector<Json>& answers) {
  if (answers.size() != 1 || !answers[0].contains("error")) return "no error";
  return fmt::format("{} {}", answers[0]["error"]["code"].get<int>(),
                     answers[0]["error"]["message"].get<std::string>());
}

// The rules that the last publishDiagnostics names, by a space.
std::string rules(const std::vector<Json>& messages) {
  std::string all = "nothing published";
  for (const Json& message : messages) {
    if (message.value("method", "") != "textDocument/publishDiagnostics") continue;
    all.clear();
    for (const Json& one : message["params"]["diagnostics"]) {
      const std::string rule = one["code"];
      if (test::is_few_rule(rule)) all += (all.empty() ? "" : " ") + rule;
    }
  }
  return all;
}

TEST(Server, Lifecycle) {
  Server server;
  EXPECT_EQ(fault(server.handle(lsp_call("textDocument/hover", kEmpty, 1))), "-32002 initialize comes first");
  EXPECT_EQ(fault(server.handle(lsp_call("shutdown", kEmpty, 1))), "-32002 initialize comes first");
  EXPECT_TRUE(server.handle(lsp_note("textDocument/didOpen", open_params("file:///Dockerfile", "RUN\n"))).empty());
  const auto answers = server.handle(lsp_call("initialize", {{"processId", nullptr}, {"rootUri", nullptr}}, 2));
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0]["id"], 2);
  EXPECT_EQ(answers[0]["result"]["serverInfo"]["name"], "plimsoll");
  EXPECT_TRUE(answers[0]["result"]["capabilities"].contains("hoverProvider"));
  EXPECT_EQ(fault(server.handle(lsp_call("initialize", kEmpty, 3))), "-32600 initialize comes once");
  EXPECT_EQ(server.code_at_end(), 1);
  EXPECT_EQ(server.handle(lsp_call("shutdown", nullptr, 4)).at(0)["result"], nullptr);
  EXPECT_EQ(fault(server.handle(lsp_call("textDocument/hover", kEmpty, 5))),
            "-32600 nothing but exit comes behind shutdown");
  EXPECT_EQ(server.exit_code(), std::nullopt);
  EXPECT_TRUE(server.handle(lsp_note("exit", nullptr)).empty());
  EXPECT_EQ(server.exit_code(), 0);
}

TEST(Server, ExitWithoutShutdownIsAnError) {
  Server fresh, running;
  fresh.handle(lsp_note("exit", nullptr));
  EXPECT_EQ(fresh.exit_code(), 1);
  start(running);
  running.handle(lsp_note("exit", nullptr));
  EXPECT_EQ(running.exit_code(), 1);
}

TEST(Server, WhatIsNoMessage) {
  Server server;
  start(server);
  const std::pair<const char*, const char*> rows[] = {
      {"[]", "-32600 a message is one object"},
      {"1", "-32600 a message is one object"},
      {R"({"id":1,"method":"shutdown"})", "-32600 jsonrpc is not \"2.0\""},
      {R"({"jsonrpc":"2.0","id":1})", "-32600 a message without a method"},
      {R"({"jsonrpc":"2.0","id":1,"method":1})", "-32600 a method is a word"},
      {R"({"jsonrpc":"2.0","id":1.5,"method":"shutdown"})", "-32600 an id is a number or a text"},
      {R"({"jsonrpc":"2.0","id":[],"method":"shutdown"})", "-32600 an id is a number or a text"},
      {R"({"jsonrpc":"2.0","id":"a","method":"no/such"})", "-32601 no/such: no such method"},
      {R"({"jsonrpc":"2.0","id":1,"method":"$/other"})", "-32601 $/other: no such method"},
      {R"({"jsonrpc":"2.0","id":1,"method":"textDocument/hover"})", "-32602 textDocument: no document that is open"},
      {R"({"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":[1]})",
       "-32602 textDocument: no document that is open"},
  };
  for (const auto& [text, expected] : rows) {
    const auto answers = server.handle(Json::parse(text));
    EXPECT_EQ(fault(answers), expected) << text;
    EXPECT_TRUE(answers.at(0).contains("id")) << text;
  }
  EXPECT_TRUE(server.handle(lsp_note("no/such", kEmpty)).empty());
  EXPECT_TRUE(server.handle(Json::parse(R"({"jsonrpc":"2.0","id":99,"result":1})")).empty());
  server.receive({nullptr, Fault{RpcError::parse_error, "broken"}});
  EXPECT_EQ(server.work().at(0),
            Json::parse(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"broken"}})"));
}

TEST(Server, DiagnosticsFollowTheText) {
  LspSession session("FROM debian:12\nRUN sudo id\n");
  EXPECT_EQ(rules(session.opened), "DL3004");
  EXPECT_EQ(session.opened.at(0)["params"]["version"], 1);
  const Json document = {{"uri", LspSession::kUri}, {"version", 2}};
  const Json range = {{"start", test::lsp_place(1, 4)}, {"end", test::lsp_place(1, 9)}};
  const Json changes = Json::array({{{"range", range}, {"text", ""}}});
  const auto changed = session.server.handle(
      lsp_note("textDocument/didChange", {{"textDocument", document}, {"contentChanges", changes}}));
  EXPECT_EQ(rules(changed), "");
  EXPECT_EQ(changed.at(0)["params"]["version"], 2);
  const Json saved = {{"textDocument", {{"uri", LspSession::kUri}}}, {"text", "FROM debian:12\nRUN sudo ls\n"}};
  EXPECT_EQ(rules(session.server.handle(lsp_note("textDocument/didSave", saved))), "DL3004");
  const auto closed = session.server.handle(lsp_note("textDocument/didClose", {{"textDocument", document}}));
  EXPECT_EQ(rules(closed), "");
  EXPECT_EQ(fault(session.server.handle(lsp_call("textDocument/hover", session.params(), 8))),
            "-32602 textDocument: no document that is open");
}

TEST(Server, OnlyTheLastOfSeveralChangesIsJudged) {
  LspSession session("FROM debian:12\n");
  for (int version = 2; version <= 10; ++version) {
    const Json document = {{"uri", LspSession::kUri}, {"version", version}};
    const Json changes = Json::array({{{"text", version == 10 ? "FROM debian:12\nRUN sudo id\n" : "RUM\n"}}});
    session.server.receive(
        {lsp_note("textDocument/didChange", {{"textDocument", document}, {"contentChanges", changes}}), {}});
  }
  std::vector<Json> all;
  while (session.server.has_work())
    for (Json& one : session.server.work()) all.push_back(std::move(one));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["params"]["version"], 10);
  EXPECT_EQ(rules(all), "DL3004");
}

TEST(Server, CancelledBeforeItsTurn) {
  LspSession session("FROM debian:12\nRUN su@do id\n");
  session.server.receive({lsp_call("textDocument/hover", session.params(), 20), {}});
  Json named = lsp_call("textDocument/hover", session.params(), 0);
  named["id"] = "x";
  session.server.receive({named, {}});
  session.server.receive({lsp_call("textDocument/hover", session.params(), 21), {}});
  for (const Json& id : {Json(20), Json("x"), Json(99), Json(nullptr)})
    session.server.receive({lsp_note("$/cancelRequest", {{"id", id}}), {}});
  EXPECT_EQ(fault(session.server.work()), "-32800 cancelled");
  const auto second = session.server.work();
  EXPECT_EQ(fault(second), "-32800 cancelled");
  EXPECT_EQ(second.at(0)["id"], "x");
  EXPECT_TRUE(session.server.work().at(0).contains("result"));
  EXPECT_FALSE(session.server.has_work());
}

TEST(Server, AChangeThatCannotBeMade) {
  LspSession session("FROM debian:12\nRUN su@do id\n");
  const Json document = {{"uri", LspSession::kUri}, {"version", 2}};
  const auto change = [&](const char* changes) {
    return session.server.handle(
        lsp_note("textDocument/didChange", {{"textDocument", document}, {"contentChanges", Json::parse(changes)}}));
  };
  const auto lost = change(R"([{"range":{"start":1},"text":""}])");
  ASSERT_EQ(lost.size(), 2U);
  EXPECT_EQ(lost[0]["params"]["message"], "plimsoll: file:///w/Dockerfile: a change with a range that is none");
  EXPECT_EQ(rules(lost), "");
  EXPECT_EQ(session.result("hover"), nullptr);
  EXPECT_EQ(rules(change(R"([{"text":"FROM debian:12\nRUN sudo id\n"}])")), "DL3004");
}

TEST(Server, OtherLanguagesAreLeftAlone) {
  Server server;
  start(server);
  const std::string uri = "file:///a/values.yaml";
  EXPECT_TRUE(server.handle(lsp_note("textDocument/didOpen", open_params(uri, "a: b\n", "yaml"))).empty());
  const Json params = {{"textDocument", {{"uri", uri}}}, {"position", test::lsp_place(0, 0)}};
  EXPECT_EQ(server.handle(lsp_call("textDocument/hover", params, 2)).at(0)["result"], nullptr);
}

TEST(Server, TheEditorsSettings) {
  LspSession ignored("FROM debian:12\nRUN sudo id\n", {{"ignore", Json::array({"DL3004"})}});
  EXPECT_EQ(rules(ignored.opened), "");
  const Json settings = {{"settings", {{"plimsoll", {{"preset", "hadolint"}}}}}};
  EXPECT_EQ(rules(ignored.server.handle(lsp_note("workspace/didChangeConfiguration", settings))), "DL3004");
  const Json wrong = {{"settings", {{"plimsoll", {{"preset", "x"}}}}}};
  const auto answers = ignored.server.handle(lsp_note("workspace/didChangeConfiguration", wrong));
  EXPECT_EQ(answers.at(0)["params"]["message"],
            "plimsoll: plimsoll: preset: one of hadolint, recommended, security, all");
  EXPECT_EQ(rules(answers), "DL3004");
}

TEST(Server, SettingsOfSeveralRoots) {
  Server server;
  const Json folders = Json::parse(R"([{"uri":"file:///a","name":"a"},{"uri":"file:///b","name":"b"}])");
  server.handle(lsp_call(
      "initialize", {{"workspaceFolders", folders}, {"capabilities", {{"workspace", {{"configuration", true}}}}}}, 1));
  const auto asked = server.handle(lsp_note("initialized", kEmpty));
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0]["method"], "workspace/configuration");
  EXPECT_EQ(asked[0]["params"]["items"], Json::parse(R"([{"section":"plimsoll"},
      {"scopeUri":"file:///a","section":"plimsoll"},{"scopeUri":"file:///b","section":"plimsoll"}])"));
  const std::string text = "FROM debian:12\nRUN sudo id\nUSER 1000:1000\n";
  EXPECT_EQ(rules(server.handle(lsp_note("textDocument/didOpen", open_params("file:///a/Dockerfile", text)))),
            "DL3004");
  EXPECT_EQ(rules(server.handle(lsp_note("textDocument/didOpen", open_params("file:///b/Dockerfile", text)))),
            "DL3004");
  Json told = Json::parse(R"({"jsonrpc":"2.0","result":[null,null,{"ignore":["DL3004"]}]})");
  told["id"] = asked[0]["id"];
  const auto answers = server.handle(told);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["params"]["uri"], "file:///a/Dockerfile");
  EXPECT_EQ(answers[0]["params"]["diagnostics"].size(), 1U);
  EXPECT_EQ(answers[1]["params"]["uri"], "file:///b/Dockerfile");
  EXPECT_EQ(answers[1]["params"]["diagnostics"].size(), 0U);
  const Json event = {{"event", {{"removed", Json::array({folders[1]})}, {"added", Json::array()}}}};
  const auto changed = server.handle(lsp_note("workspace/didChangeWorkspaceFolders", event));
  EXPECT_EQ(rules(changed), "DL3004");  // of b, which is the last to be judged
  EXPECT_EQ(changed.at(0)["params"]["items"].size(), 2U);
}

// What /w holds changes from time to time.
TEST(Server, WhatTheDiskSays) {
  std::string ignored;
  const Localize localize = [&](lint::Settings below, const std::string& path) -> base::Result<lint::Settings> {
    if (ignored == "broken") return base::fail(base::Error{base::ErrorCode::invalid, "wrong", path});
    below.ignored.push_back(ignored);
    return below;
  };
  Json capabilities = LspSession::all_capabilities();
  capabilities["workspace"]["didChangeWatchedFiles"] = {{"dynamicRegistration", true}};
  LspSession session("FROM debian:12\nRUN sudo id\n", nullptr, capabilities, LspSession::kUri, localize);
  EXPECT_EQ(rules(session.opened), "DL3004");
  ignored = "DL3004";
  const Json document = {{"textDocument", {{"uri", LspSession::kUri}}}};
  EXPECT_EQ(rules(session.server.handle(lsp_note("textDocument/didSave", document))), "");
  ignored = "broken";
  const auto told = session.server.handle(lsp_note("workspace/didChangeWatchedFiles", {{"changes", Json::array()}}));
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0]["params"]["message"], "plimsoll: /w/Dockerfile: wrong");
  EXPECT_EQ(rules(told), "DL3004");
}

TEST(Server, AsksForNewsOfFilesWhereTheEditorCanTell) {
  const auto asked = [](bool can) {
    Server server;
    const Json files = {{"dynamicRegistration", can}};
    server.handle(lsp_call("initialize", {{"capabilities", {{"workspace", {{"didChangeWatchedFiles", files}}}}}}, 1));
    return server.handle(lsp_note("initialized", kEmpty));
  };
  EXPECT_TRUE(asked(false).empty());
  const auto messages = asked(true);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0]["method"], "client/registerCapability");
  const Json& registration = messages[0]["params"]["registrations"][0];
  EXPECT_EQ(registration["method"], "workspace/didChangeWatchedFiles");
  EXPECT_EQ(registration["registerOptions"]["watchers"][0]["globPattern"], "**/.hadolint.{yaml,yml}");
}

}  // namespace
}  // namespace plimsoll::lsp
