// What an editor is told of compose files: findings, fixes, names and places.
#include "lsp/compose_features.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"
#include "tests/support/files.h"
#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using All = std::vector<std::string>;
using test::LspSession;

// Judged by two rules.
Json two_rules() {
  Json ignored = Json::array();
  for (const lint::Rule* rule : lint::all_rules()) {
    if (rule != &lint::kPlComposePrivileged && rule != &lint::kPlComposeReadOnly) ignored.push_back(rule->id);
  }
  return {{"preset", "all"}, {"ignore", ignored}};
}

struct ComposeSession : LspSession {
  explicit ComposeSession(const std::string& marked, const std::string& of = "file:///w/compose.yaml")
      : LspSession(marked, two_rules(), all_capabilities(), of) {}

  All diagnostics() const {
    All all;
    for (const Json& one : opened[0]["params"]["diagnostics"])
      all.push_back(fmt::format("{} {}", shown(one["range"]), one["message"].get<std::string>()));
    return all;
  }
  Json actions() {
    const Json at = params()["position"];
    const Json range = {{"start", at}, {"end", at}};
    return result("codeAction", {{"range", range}, {"context", Json::object()}});
  }
};

const char kPrivileged[] = "It runs privileged: with every capability and device of the host";

TEST(ComposeFeatures, FindingsWhileTyping) {
  ComposeSession session(
      "services:\n  a:\n    image: \"\xF0\x9F\x90\xB3\" # x\n    privileged: true\n    read_only: true\n");
  EXPECT_EQ(session.diagnostics(), (All{fmt::format("3:4 privileged: true a: {}", kPrivileged)}));
  const Json change = {{"range", {{"start", test::lsp_place(3, 16)}, {"end", test::lsp_place(3, 20)}}},
                       {"text", "false"}};
  const auto sent = session.server.handle(test::lsp_note(
      "textDocument/didChange",
      {{"textDocument", {{"uri", session.uri}, {"version", 2}}}, {"contentChanges", Json::array({change})}}));
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0]["params"]["diagnostics"], Json::array());
  ComposeSession broken("services:\n  a: [\n");
  ASSERT_EQ(broken.diagnostics().size(), 1U);
  EXPECT_EQ(broken.opened[0]["params"]["diagnostics"][0]["code"], "PL-COMPOSE-SYNTAX");
}

TEST(ComposeFeatures, WhatStandsInAnotherFileIsToldWhereItComesIn) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "common.yaml", "services:\n  c: {privileged: true, read_only: true}\n");
  ComposeSession session("services:\n  a:\n    extends: {file: common.yaml, service: c}\n",
                         "file://" + (folder / "compose.yaml").string());
  EXPECT_EQ(session.diagnostics(), (All{fmt::format("2:13 {{file: common.yaml, service: c}} a: {}", kPrivileged)}));
}

TEST(ComposeFeatures, Actions) {
  ComposeSession session("services:\n  a@:\n    image: b:1\n");
  const Json found = session.actions();
  ASSERT_EQ(found.size(), 2U) << found.dump(1);
  EXPECT_EQ(found[0]["title"],
            "Make the root file system read-only (PL-COMPOSE-READ-ONLY): unsafe, can change how the service runs");
  EXPECT_EQ(session.edited(LspSession::edits_of(found[0]["edit"])),
            "services:\n  a:\n    read_only: true\n    image: b:1\n");
  const std::string ignored = session.edited(LspSession::edits_of(found[1]["edit"]));
  EXPECT_EQ(ignored, "services:\n  # plimsoll ignore=PL-COMPOSE-READ-ONLY\n  a:\n    image: b:1\n");
  EXPECT_EQ(ComposeSession(ignored).diagnostics(), All{});
}

TEST(ComposeFeatures, Hover) {
  ComposeSession rule("services:\n  a:\n    read_only: true\n    privi@leged: true\n");
  const Json page = rule.result("hover");
  EXPECT_EQ(rule.shown(page["range"]), "3:4 privileged: true");
  EXPECT_NE(page["contents"]["value"].get<std::string>().find("owns the host"), std::string::npos);
  ComposeSession variable("services:\n  a:\n    image: a:${TA@G:-7}\n");
  EXPECT_EQ(variable.result("hover")["contents"]["value"], "becomes `a:7`");
  ComposeSession unknown("services:\n  a:\n    image: a:${TA@G}\n");
  EXPECT_EQ(unknown.result("hover")["contents"]["value"], "a variable in it has no value here");
  EXPECT_EQ(ComposeSession("serv@ices:\n").result("hover"), nullptr);
}

TEST(ComposeFeatures, SymbolsAndFolds) {
  ComposeSession session("services:\n  a:\n    image: b\n  c: {image: d}\nvolumes: {v: }\n");
  const Json symbols = session.result("documentSymbol");
  ASSERT_EQ(symbols.size(), 2U);
  EXPECT_EQ(symbols[0]["name"], "services");
  EXPECT_EQ(symbols[0]["children"][0]["name"], "a");
  EXPECT_EQ(symbols[0]["children"][0]["children"][0]["name"], "image");
  EXPECT_EQ(session.shown(symbols[0]["children"][1]["range"]), "3:2 c: {image: d}");
  EXPECT_EQ(session.result("foldingRange"),
            Json::parse(R"([{"startLine":0,"endLine":3},{"startLine":1,"endLine":2}])"));
}

TEST(ComposeFeatures, ServicesByName) {
  ComposeSession session(
      "services:\n  a:\n    depends_on: [d@b]\n  db: {image: x}\n  c: {extends: db, links: ['db:base']}\n");
  EXPECT_EQ(session.shown(session.result("definition")["range"]), "3:2 db");
  const Json all = session.result("references", {{"context", {{"includeDeclaration", true}}}});
  EXPECT_EQ(session.shown_all(all), (All{"2:17 db", "4:27 'db:base'", "4:15 db", "3:2 db"}));
  EXPECT_EQ(ComposeSession("services:\n  a:\n    im@age: b\n").result("definition"), nullptr);
}

TEST(ComposeFeatures, Links) {
  ComposeSession session("include: [more.yaml]\nservices:\n  a: {env_file: 'a b.env', image: x}\n");
  const Json links = session.result("documentLink");
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0]["target"], "file:///w/more.yaml");
  EXPECT_EQ(links[1]["target"], "file:///w/a%20b.env");
}

TEST(ComposeFeatures, Completion) {
  const auto labels = [](const std::string& text) {
    ComposeSession session(text);
    All all;
    for (const Json& one : session.result("completion")) all.push_back(one["label"]);
    return all;
  };
  const auto has = [](const All& all, const std::string& word) { return std::ranges::find(all, word) != all.end(); };
  EXPECT_TRUE(has(labels("@"), "services"));
  EXPECT_TRUE(has(labels("services:\n  a:\n    @"), "security_opt"));
  EXPECT_FALSE(has(labels("services:\n  a:\n    @"), "services"));
  EXPECT_TRUE(has(labels("services:\n  a:\n    build:\n      @"), "dockerfile"));
  EXPECT_EQ(labels("services:\n  a:\n    depends_on:\n      - @\n  db: {image: x}\n"), (All{"a", "db"}));
  EXPECT_EQ(labels("services:\n  a:\n    image: @\n"), All{});
}

// Every method of the protocol has an answer, or none, for texts of all kinds.
TEST(ComposeFeatures, EveryTextHasAnAnswer) {
  for (const char* text :
       {"", "@", "a: &a [*a]", "services:\n a@", "services: {a: {extends: a}}", "\xFF\xFE", "- @- -"}) {
    ComposeSession session(text);
    for (const char* method : {"codeAction", "completion", "definition", "documentLink", "documentSymbol",
                               "foldingRange", "hover", "references", "rename", "formatting", "semanticTokens/full"}) {
      const Json place = session.params()["position"];
      const Json more = {{"range", {{"start", place}, {"end", place}}}, {"context", Json::object()}};
      EXPECT_FALSE(session.answer(method, more).contains("error")) << method << " of " << text;
    }
  }
}

}  // namespace
}  // namespace plimsoll::lsp
