#include "lsp/diagnostics.h"

#include <gtest/gtest.h>

#include "lsp/judged.h"
#include "tests/support/few_rules.h"

namespace plimsoll::lsp {
namespace {

Json list(std::string text, lint::Settings settings = {}) {
  const Judged judged("Dockerfile", std::move(text),
                      std::make_shared<const Profile>(test::few_rules(std::move(settings))));
  return published(judged, "file:///D", 4)["diagnostics"];
}

TEST(Diagnostics, OfOneFinding) {
  const Judged judged("Dockerfile", "FROM debian:12\nRUN echo \"\xF0\x9F\x90\xB3\" && sudo id\n",
                      std::make_shared<const Profile>(test::few_rules()));
  const Json params = published(judged, "file:///D", 4);
  EXPECT_EQ(params["uri"], "file:///D");
  EXPECT_EQ(params["version"], 4);
  ASSERT_EQ(params["diagnostics"].size(), 1U);
  const Json& one = params["diagnostics"][0];
  EXPECT_EQ(one["range"], Json::parse(R"({"start":{"line":1,"character":17},"end":{"line":1,"character":21}})"));
  EXPECT_EQ(one["severity"], 1);
  EXPECT_EQ(one["code"], "DL3004");
  EXPECT_EQ(one["source"], "plimsoll");
  EXPECT_EQ(one["message"], judged.found()[0].message);
  EXPECT_EQ(one["data"]["rule"], "DL3004");
}

TEST(Diagnostics, SaysWhereTheRuleIsExplained) {
  const Judged judged("Dockerfile", "FROM a\n", std::make_shared<const Profile>(test::few_rules()));
  lint::Rule rule;
  rule.id = "X1";
  lint::Found found{&rule, 0, {0, 4}, "m", lint::Remedy{"d", {{{0, 4}, "F"}}, true}, model::Severity::info, {}, 0, {}};
  EXPECT_EQ(diagnostic_of(judged, found),
            Json::parse(R"({"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":4}},"severity":4,)"
                        R"("code":"X1","source":"plimsoll","message":"m","data":{"rule":"X1","fix":"unsafe"}})"));
  rule.help_uri = "https://example.org/X1";
  found.fix->is_unsafe = false;
  EXPECT_EQ(diagnostic_of(judged, found)["codeDescription"]["href"], "https://example.org/X1");
  EXPECT_EQ(diagnostic_of(judged, found)["data"]["fix"], "safe");
}

TEST(Diagnostics, WhatIsIgnoredIsNotShown) {
  EXPECT_EQ(list("FROM a:1\n# plimsoll ignore=DL3004\nRUN sudo id\n"), Json::array());
  lint::Settings settings;
  settings.ignored = {"DL3004"};
  EXPECT_EQ(list("FROM a:1\nRUN sudo id\n", settings), Json::array());
}

}  // namespace
}  // namespace plimsoll::lsp
