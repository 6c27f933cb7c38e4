#include "lsp/open_document.h"

#include <gtest/gtest.h>

#include "tests/support/few_rules.h"

namespace plimsoll::lsp {
namespace {

OpenDocument opened(std::string text, const char* uri = "file:///Dockerfile", const char* language = "dockerfile") {
  return {uri, language, 1, std::move(text)};
}

TEST(OpenDocument, IsADockerfileByLanguageOrName) {
  EXPECT_TRUE(opened("", "untitled:1", "dockerfile").is_dockerfile());
  EXPECT_TRUE(opened("", "untitled:1", "Containerfile").is_dockerfile());
  EXPECT_TRUE(opened("", "file:///a/api.Dockerfile", "plaintext").is_dockerfile());
  EXPECT_TRUE(opened("", "file:///a/Docker%66ile", "").is_dockerfile());
  EXPECT_FALSE(opened("", "file:///a/compose.yaml", "yaml").is_dockerfile());
}

TEST(OpenDocument, ChangesOneAfterTheOther) {
  OpenDocument document = opened("FROM a\n");
  const Json changes = Json::parse(R"([
      {"range":{"start":{"line":0,"character":5},"end":{"line":0,"character":6}},"text":"bb"},
      {"range":{"start":{"line":0,"character":7},"end":{"line":0,"character":7}},"rangeLength":0,"text":":1"}])");
  EXPECT_TRUE(document.change(2, changes));
  EXPECT_EQ(document.text(), "FROM bb:1\n");
  EXPECT_EQ(document.version(), 2);
  EXPECT_TRUE(document.change(3, Json::parse(R"([{"text":"FROM c\n"}])")));
  EXPECT_EQ(document.text(), "FROM c\n");
}

TEST(OpenDocument, LostUntilTheWholeTextComes) {
  const char* const wrong[] = {"null", R"([{}])", R"([{"text":1}])", R"([{"range":{},"text":""}])", R"([1])"};
  for (const char* changes : wrong) {
    OpenDocument document = opened("FROM a\n");
    EXPECT_EQ(document.change(2, Json::parse(changes)).error().code, base::ErrorCode::usage) << changes;
    EXPECT_TRUE(document.is_lost());
    const Json edit =
        Json::parse(R"([{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"x"}])");
    EXPECT_FALSE(document.change(3, edit));
    EXPECT_TRUE(document.change(4, Json::parse(R"([{"text":"FROM b\n"}])")));
    EXPECT_FALSE(document.is_lost());
    EXPECT_EQ(document.text(), "FROM b\n");
  }
}

TEST(OpenDocument, JudgedOnceForEachText) {
  OpenDocument document = opened("FROM a:1\nRUN sudo id\n");
  const auto profile = std::make_shared<const Profile>(test::few_rules());
  EXPECT_FALSE(document.is_judged());
  const Judged* judged = &document.judged(profile);
  EXPECT_EQ(judged->found().size(), 1U);
  EXPECT_EQ(&document.judged(profile), judged);
  EXPECT_TRUE(document.change(2, Json::parse(R"([{"text":"FROM b:1\n"}])")));
  EXPECT_FALSE(document.is_judged());
  EXPECT_TRUE(document.judged(profile).found().empty());
  document.forget();
  EXPECT_FALSE(document.is_judged());
}

}  // namespace
}  // namespace plimsoll::lsp
