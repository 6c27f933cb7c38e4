#include "lsp/features.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/few_rules.h"

namespace plimsoll::lsp {
namespace {

TEST(Features, EachIsThereOnce) {
  std::set<std::string_view> methods;
  for (const Feature& feature : all_features()) {
    EXPECT_TRUE(methods.insert(feature.method).second) << feature.method;
    EXPECT_EQ(feature_of(feature.method)->answer, feature.answer);
  }
  EXPECT_EQ(feature_of("textDocument/nothing"), nullptr);
}

TEST(Features, CapabilitiesNameThem) {
  const Json told = capabilities();
  EXPECT_EQ(told["positionEncoding"], "utf-16");
  EXPECT_EQ(told["textDocumentSync"], Json::parse(R"({"openClose":true,"change":2,"save":{"includeText":false}})"));
  EXPECT_EQ(told["codeActionProvider"]["codeActionKinds"], Json::parse(R"(["quickfix","source.fixAll.plimsoll"])"));
  EXPECT_EQ(told["renameProvider"], Json::parse(R"({"prepareProvider":true})"));
  EXPECT_EQ(told["semanticTokensProvider"]["legend"]["tokenTypes"].size(), 8U);
  // Ten more of them are told by a `...Provider` each; references and definition among them.
  std::size_t providers = 0;
  for (const auto& [name, value] : told.items()) providers += name.ends_with("Provider") ? 1 : 0;
  EXPECT_EQ(providers, all_features().size() - 1);  // prepareRename is a part of renameProvider
}

// Whatever the text and wherever the place, each answers.
TEST(Features, AnswerAnywhere) {
  const char* const texts[] = {"",
                               "FROM",
                               "$",
                               "\xF0\x9F\x90\xB3",
                               "FROM a AS b\r\nRUN <<E\n$\xF0\x9F\x90\xB3\n",
                               "# \n\\\n",
                               "ONBUILD",
                               "HEALTHCHECK CMD",
                               "FROM a\nENV A=$A B=${",
                               "RU\\\nN a\n",
                               "COPY --from= a b\nCOPY --"};
  const Client client;
  for (const char* text : texts) {
    const Judged judged("Dockerfile", text, std::make_shared<const Profile>(test::few_rules()));
    for (std::uint32_t line = 0; line < 4; ++line) {
      for (std::uint32_t character = 0; character < 12; ++character) {
        const Json at = {{"line", line}, {"character", character}};
        const Json params = {{"position", at}, {"range", {{"start", at}, {"end", at}}}, {"newName", "n"}};
        for (const Feature& feature : all_features()) {
          const auto answer = feature.answer({judged, "file:///a", 1, params, client});
          EXPECT_TRUE(answer || answer.error().code == base::ErrorCode::not_found) << feature.method << text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace plimsoll::lsp
