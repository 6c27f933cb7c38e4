#include "image/config.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::image {
namespace {

ConfigText read(std::string_view members, const ConfigLimits& limits = {}) {
  auto text = read_config(fmt::format(R"({{"rootfs":{{"diff_ids":["sha256:a","sha256:b"]}},{}}})", members), limits);
  EXPECT_TRUE(text) << (text ? "" : text.error().sentence());
  return text ? *text : ConfigText{};
}

// As Docker 27 writes it.
constexpr std::string_view kFull =
    R"("architecture":"arm64","variant":"v8","os":"linux","created":"2024-11-24T18:44:00.5Z",
  "config":{"User":"app","ExposedPorts":{"8080/tcp":{},"22/tcp":{}},"Env":["PATH=/bin","A=b=c"],"Entrypoint":["/app"],"Cmd":["run"],
    "Healthcheck":{"Test":["CMD-SHELL","true"],"Interval":30000000000},"Volumes":{"/data":{}},"WorkingDir":"/srv","Labels":{"a":"b"},
    "OnBuild":["RUN x"],"Shell":["/bin/bash","-c"],"StopSignal":"SIGTERM"},
  "history":[{"created":"2024-11-24T18:43:00Z","created_by":"ADD x / # buildkit","comment":"buildkit.dockerfile.v0"},
    {"created_by":"ENV A=b","empty_layer":true},{"created_by":"RUN make"}])";

TEST(ImageConfig, ReadsEveryMember) {
  const ConfigText text = read(kFull);
  const model::ImageConfig& config = text.config;
  EXPECT_EQ(text.architecture, "arm64");
  EXPECT_EQ(text.variant, "v8");
  EXPECT_EQ(text.diff_ids, (std::vector<std::string>{"sha256:a", "sha256:b"}));
  EXPECT_EQ(config.os, "linux");
  EXPECT_EQ(config.created, "2024-11-24T18:44:00.5Z");
  EXPECT_EQ(config.user, "app");
  EXPECT_EQ(config.working_dir, "/srv");
  EXPECT_EQ(base::join(config.env, "|"), "PATH=/bin|A=b=c");
  EXPECT_EQ(base::join(config.entrypoint, "|"), "/app");
  EXPECT_EQ(base::join(config.cmd, "|"), "run");
  EXPECT_EQ(base::join(config.shell, "|"), "/bin/bash|-c");
  EXPECT_EQ(base::join(config.on_build, "|"), "RUN x");
  EXPECT_EQ(base::join(config.healthcheck.value(), "|"), "CMD-SHELL|true");
  EXPECT_EQ(base::join(config.exposed_ports, "|"), "22/tcp|8080/tcp");
  EXPECT_EQ(base::join(config.volumes, "|"), "/data");
  EXPECT_EQ(config.labels.at("a"), "b");
  ASSERT_EQ(config.history.size(), 3U);
  EXPECT_EQ(config.history[0].comment, "buildkit.dockerfile.v0");
  EXPECT_EQ(config.history[0].layer, 0U);
  EXPECT_TRUE(config.history[1].is_empty_layer);
  EXPECT_FALSE(config.history[1].layer);
  EXPECT_EQ(config.history[2].layer, 1U);
  EXPECT_TRUE(config.problems.empty()) << config.problems[0];
}

TEST(ImageConfig, TakesNullAsAbsent) {
  const auto config =
      read(
          R"("config":{"User":null,"Env":null,"Cmd":null,"Healthcheck":null,"Volumes":null,"Labels":null},"history":null)")
          .config;
  EXPECT_FALSE(config.healthcheck);
  EXPECT_TRUE(config.problems.empty());
}

// encoding/json folds letter case, and strslice takes one text for a list.
TEST(ImageConfig, ReadsAsGoDoes) {
  EXPECT_EQ(read(R"("config":{"user":"app"})").config.user, "app");
  EXPECT_EQ(read(R"("CONFIG":{"uſer":"app"})").config.user, "app");
  EXPECT_EQ(read(R"("config":{"User":"a","User":"b"})").config.user, "b");
  EXPECT_EQ(read(R"("config":{"Cmd":"one text"})").config.cmd, (std::vector<std::string>{"one text"}));
}

TEST(ImageConfig, SaysWhatItCouldNotRead) {
  struct Row {
    std::string_view members, problem;
  };
  const Row rows[] = {
      {R"("config":5)", "config is no object"},
      {R"("config":{"User":5})", "User holds what is no text"},
      {R"("config":{"Env":"A=b"})", "Env is no list"},
      {R"("config":{"Env":[["A=b"]]})", "Env holds what is no text"},
      {R"("config":{"ExposedPorts":["22/tcp"]})", "ExposedPorts is no object"},
      {R"("config":{"Labels":{"a":{}}})", "Labels holds what is no text"},
      {R"("config":{"Healthcheck":true})", "Healthcheck is no object"},
      {R"("config":{"User":"app","user":"root"})",
       "User stands there 2 times in different letters, and engines take one of them"},
      {R"("config":{"USER":"app","user":"root"})",
       "User stands there 2 times in different letters, and engines take one of them"},
      {R"("history":{})", "history is no list"},
      {R"("history":[7])", "history holds what is no object"},
      {R"("history":[{"empty_layer":"yes"}])", "empty_layer is no boolean"},
  };
  for (const Row& row : rows) {
    const auto problems = read(row.members).config.problems;
    ASSERT_EQ(problems.size(), 1U) << row.members;
    EXPECT_EQ(problems[0], row.problem) << row.members;
  }
}

TEST(ImageConfig, BoundsWhatItKeeps) {
  const ConfigLimits limits{.size = 1U << 20U, .items = 3, .text = 10};
  const auto config =
      read(R"("config":{"Env":["1","2","3","4"],"User":"12345678901","Volumes":{"a":{},"b":{},"c":{},"d":{}}})", limits)
          .config;
  EXPECT_EQ(config.env.size(), 3U);
  EXPECT_EQ(config.user, "1234567890");
  EXPECT_EQ(config.volumes.size(), 3U);
  EXPECT_EQ(base::join(config.problems, "|"),
            "User holds a text of 11 bytes, of which 10 are read|Env has more than 3 entries|Volumes has more than 3 "
            "entries");
  EXPECT_EQ(read_config(std::string((16U << 20U) + 1, ' ')).error().code, base::ErrorCode::limit);
  // 10 MB in one variable.
  EXPECT_EQ(read(fmt::format(R"("config":{{"Env":["A={}"]}})", std::string(10'000'000, 'x'))).config.env[0].size(),
            1U << 20U);
}

TEST(ImageConfig, LeavesLayersOpenWhereTheHistoryHasTooMany) {
  for (const auto& step : read(R"("history":[{},{},{}])").config.history) EXPECT_FALSE(step.layer);
}

TEST(ImageConfig, RefusesWhatIsNone) {
  for (const std::string_view text : {"", "[]", "{}", "7", R"({"rootfs":{}})", R"({"rootfs":{"diff_ids":{}}})",
                                      R"({"rootfs":{"diff_ids":[7]}})", "{"})
    EXPECT_EQ(read_config(text).error().code, base::ErrorCode::invalid) << text;
}

}  // namespace
}  // namespace plimsoll::image
