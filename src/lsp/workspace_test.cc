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

// A disk on which each folder ignores one rule, named after it; /broken is broken.
struct Disk {
  std::vector<std::string> asked;
  Localize localize() {
    return [this](lint::Settings below, const std::string& path) -> base::Result<lint::Settings> {
      asked.push_back(path);
      if (path.starts_with("/broken")) return base::fail(base::Error{base::ErrorCode::invalid, "wrong", path});
      below.ignored.push_back(path);
      return below;
    };
  }
};

TEST(Workspace, TheDiskIsAskedOnceForEachFolder) {
  Disk disk;
  Workspace workspace(disk.localize());
  EXPECT_TRUE(workspace.set_own({{"preset", "all"}, {"ignore", {"DL3004"}}}));
  const auto ignored = [&](const char* uri) { return workspace.profile_for(uri)->settings.ignored; };
  using List = std::vector<std::string>;
  EXPECT_EQ(ignored("file:///a%20b/Dockerfile"), (List{"DL3004", "/a b/Dockerfile"}));
  EXPECT_EQ(ignored("file:///a%20b/Dockerfile.dev"), (List{"DL3004", "/a b/Dockerfile"}));
  EXPECT_EQ(ignored("file:///a%20b/c/Dockerfile"), (List{"DL3004", "/a b/c/Dockerfile"}));
  EXPECT_EQ(ignored("untitled:Untitled-1"), List{"DL3004"});
  EXPECT_EQ(disk.asked, (List{"/a b/Dockerfile", "/a b/c/Dockerfile"}));
  EXPECT_EQ(workspace.profile_for("file:///a%20b/Dockerfile")->settings.preset, lint::Preset::all);
  workspace.forget_disk();
  EXPECT_EQ(ignored("file:///a%20b/Dockerfile.dev"), (List{"DL3004", "/a b/Dockerfile.dev"}));
  EXPECT_TRUE(workspace.set_own({{"ignore", {"DL3003"}}}));
  EXPECT_EQ(ignored("file:///a%20b/Dockerfile"), (List{"DL3003", "/a b/Dockerfile"}));
}

TEST(Workspace, WhatIsBrokenOnTheDiskIsToldOnce) {
  Disk disk;
  Workspace workspace(disk.localize());
  EXPECT_TRUE(workspace.set_own({{"preset", "all"}}));
  EXPECT_EQ(workspace.profile_for("file:///broken/Dockerfile")->settings.preset, lint::Preset::all);
  EXPECT_EQ(workspace.profile_for("file:///broken/Dockerfile")->settings.preset, lint::Preset::all);
  const auto faults = workspace.take_faults();
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].sentence(), "/broken/Dockerfile: wrong");
  EXPECT_TRUE(workspace.take_faults().empty());
}

}  // namespace
}  // namespace plimsoll::lsp
