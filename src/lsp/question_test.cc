#include "lsp/question.h"

#include <gtest/gtest.h>

#include "tests/support/few_rules.h"

namespace plimsoll::lsp {
namespace {

TEST(Question, PlacesAndEdits) {
  const Judged judged("Dockerfile", "FROM a\nUSER b\n", std::make_shared<const Profile>(test::few_rules()));
  const std::string uri = "file:///Dockerfile";
  const Json params = {
      {"position", {{"line", 1}, {"character", 5}}},
      {"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 0}, {"character", 4}}}}}};
  Client client;
  const Question question{judged, uri, 3, params, client};
  EXPECT_EQ(*question.offset(), 12U);
  EXPECT_EQ(*question.span(), (Span{0, 4}));
  EXPECT_EQ(question.location({0, 4}), (Json{{"uri", uri}, {"range", params["range"]}}));
  const Json edits = Json::array({question.text_edit({0, 4}, "X")});
  EXPECT_EQ(question.workspace_edit(edits), Json::parse(R"({"changes":{"file:///Dockerfile":[{"newText":"X","range":)" +
                                                        params["range"].dump() + "}]}}"));
  client.document_changes = true;
  EXPECT_EQ(question.workspace_edit(edits)["documentChanges"][0]["textDocument"], (Json{{"uri", uri}, {"version", 3}}));

  const Json nothing = Json::object();
  const Question empty{judged, uri, 3, nothing, client};
  EXPECT_EQ(empty.offset().error().code, base::ErrorCode::usage);
  EXPECT_EQ(empty.span().error().code, base::ErrorCode::usage);
}

}  // namespace
}  // namespace plimsoll::lsp
