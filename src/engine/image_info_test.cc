#include "engine/client.h"

namespace plimsoll::engine {
namespace {

// Cut from what Docker 20.10.24 answers to GET /v1.41/images/tiny:1/json after `docker import`.
TEST(ImageInfo, IsReadFromTheEnginesAnswer) {
  const auto info = parse_image_info(
      R"({"Id":"sha256:cc6a","RepoTags":["tiny:1"],"RepoDigests":["tiny@sha256:01","<none>@<none>"],"Parent":"",
    "Config":{"Env":null,"Cmd":["/bin/sh"]},"Architecture":"amd64","Os":"linux","Size":1982289,"VirtualSize":1982289,
    "RootFS":{"Type":"layers","Layers":["sha256:942f","sha256:17"]}})");
  ASSERT_TRUE(info) << info.error().sentence();
  EXPECT_EQ(info->id, "sha256:cc6a");
  EXPECT_THAT(info->repo_tags, testing::ElementsAre("tiny:1"));
  EXPECT_THAT(info->repo_digests, testing::ElementsAre("tiny@sha256:01"));
  EXPECT_EQ(info->os, "linux");
  EXPECT_EQ(info->architecture, "amd64");
  EXPECT_THAT(info->layers, testing::ElementsAre("sha256:942f", "sha256:17"));
  EXPECT_EQ(info->size, 1982289U);
}

TEST(ImageInfo, TheListHasNoLayers) {
  const auto list = parse_image_list(
      R"([{"Id":"sha256:1","RepoTags":["<none>:<none>"],"Size":5},{"Id":"sha256:2","RepoTags":null}])");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 2U);
  EXPECT_TRUE(list->at(0).repo_tags.empty());
  EXPECT_EQ(list->at(1).id, "sha256:2");
}

TEST(ImageInfo, SaysWhatIsBroken) {
  EXPECT_EQ(parse_image_info("{}").error().what, "the engine's answer names no image id");
  EXPECT_EQ(parse_image_info("[]").error().what, "the engine's answer names no image id");
  EXPECT_FALSE(parse_image_info("{"));
  EXPECT_EQ(parse_image_list("{}").error().what, "the engine's list of images is no array");
}

}  // namespace
}  // namespace plimsoll::engine
