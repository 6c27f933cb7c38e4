#include "lsp/workspace.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

TEST(Workspace, Settings) {
  const auto read = settings_of(Json::parse(
      R"({"preset":"security","ignore":["DL3004"],"buildArgs":{"A":"b"},"trustedRegistries":["ghcr.io"],"other":1})"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->preset, lint::Preset::security);
  EXPECT_EQ(read->ignored, std::vector<std::string>{"DL3004"});
  EXPECT_EQ(read->build_values.args.at("A"), "b");
  EXPECT_EQ(read->trusted_registries, std::vector<std::string>{"ghcr.io"});
  EXPECT_EQ(settings_of(nullptr)->preset, lint::Preset::recommended);
  EXPECT_TRUE(settings_of(Json::parse(R"({"preset":null})")));
}

TEST(Workspace, WrongSettings) {
  const std::pair<const char*, const char*> rows[] = {
      {"[]", "settings: names and values"},
      {R"({"preset":"x"})", "preset: one of hadolint, recommended, security, all"},
      {R"({"preset":1})", "preset: one of hadolint, recommended, security, all"},
      {R"({"ignore":"DL3004"})", "ignore: a list"},
      {R"({"ignore":[1]})", "ignore: a list of words"},
      {R"({"ignore":["NONE"]})", "ignore: NONE: no such rule"},
      {R"({"buildArgs":[]})", "buildArgs: names and values"},
      {R"({"buildArgs":{"A":1}})", "buildArgs: A: a word"},
  };
  for (const auto& [text, sentence] : rows) {
    const auto read = settings_of(Json::parse(text));
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().sentence(), sentence);
  }
}

TEST(Workspace, TheInnermostFolderCounts) {
  Workspace workspace;
  const Json folders = Json::parse(R"([{"uri":"file:///a/"},{"uri":"file:///a/b","name":"b"},{"name":"x"},1])");
  workspace.add_folders(&folders);
  workspace.add_folders(&folders);
  EXPECT_EQ(workspace.roots(), (std::vector<std::string>{"file:///a", "file:///a/b"}));
  EXPECT_TRUE(workspace.set_own({{"preset", "all"}}));
  EXPECT_TRUE(workspace.set_folder("file:///a/b", {{"preset", "security"}}));
  const auto preset = [&](const char* uri) { return workspace.profile_for(uri)->settings.preset; };
  EXPECT_EQ(preset("file:///a/Dockerfile"), lint::Preset::all);
  EXPECT_EQ(preset("file:///a/b/Dockerfile"), lint::Preset::security);
  EXPECT_EQ(preset("file:///a/bc/Dockerfile"), lint::Preset::all);
  EXPECT_FALSE(workspace.set_folder("file:///a/b", {{"preset", "x"}}));
  EXPECT_EQ(preset("file:///a/b/Dockerfile"), lint::Preset::security);
  EXPECT_TRUE(workspace.set_folder("file:///a/b", nullptr));
  EXPECT_EQ(preset("file:///a/b/Dockerfile"), lint::Preset::all);
  EXPECT_TRUE(workspace.set_folder("file:///a/b", {{"preset", "security"}}));
  const Json gone = Json::parse(R"([{"uri":"file:///a/b"}])");
  workspace.remove_folders(&gone);
  EXPECT_EQ(preset("file:///a/b/Dockerfile"), lint::Preset::all);
}

}  // namespace
}  // namespace plimsoll::lsp
