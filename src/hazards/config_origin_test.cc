#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

using test::judged;

TEST(ConfigOrigin, LatestTag) {
  const auto judge = [](std::string_view name) { return judged("PL-CONFIG-LATEST-TAG", {}, name); };
  EXPECT_EQ(judge("registry.example:5000/app:latest"), "TAG latest: Known by the tag latest\n");
  for (const char* name : {"app:1", "app", "registry.example:5000/app", "latest", "./latest.tar"})
    EXPECT_EQ(judge(name), "") << name;
}

TEST(ConfigOrigin, SourceLabels) {
  const auto judge = [](std::map<std::string, std::string> labels) {
    model::ImageConfig config;
    config.labels = std::move(labels);
    return judged("PL-CONFIG-NO-SOURCE-LABELS", config);
  };
  EXPECT_EQ(judge({}), "LABEL: No label org.opencontainers.image.source, org.opencontainers.image.revision\n");
  EXPECT_EQ(judge({{"org.opencontainers.image.source", "x"}}), "LABEL: No label org.opencontainers.image.revision\n");
  EXPECT_EQ(judge({{"org.opencontainers.image.source", ""}, {"org.label-schema.vcs-ref", "x"}}),
            "LABEL: No label org.opencontainers.image.source\n");
  EXPECT_EQ(judge({{"org.opencontainers.image.source", "x"}, {"org.opencontainers.image.revision", "y"}}), "");
}

TEST(ConfigOrigin, Dates) {
  struct Row {
    std::string_view created, stale, future, gap;
  };
  constexpr std::string_view kNone = "its configuration has no creation date";
  const Row rows[] = {
      {"2024-11-24T00:00:00Z", "", "", ""},
      {"2024-05-29T00:00:00Z", "", "", ""},  // 180 days before 2024-11-25
      {"2024-05-28T00:00:00Z", "created: Built 181 days ago\n", "", ""},
      {"2020-01-01T00:00:00.123456789+01:00", "created: Built 1790 days ago\n", "", ""},
      {"2024-11-26T00:00:00Z", "", "", ""},  // a day is what clocks and zones differ by
      {"2024-11-26T00:00:01Z", "", "created: Built in the future\n", ""},
      {"9999-12-31T00:00:00Z", "", "created: Built in the future\n", ""},
      {"1970-01-01T00:00:00Z", "", "", "it was built to be reproducible, with the date 1970-01-01"},
      {"1980-01-01T00:00:01Z", "", "", "it was built to be reproducible, with the date 1980-01-01"},
      {"0001-01-01T00:00:00Z", "", "", "it was built to be reproducible, with the date 0001-01-01"},
      {"", "", "", kNone},
      {"yesterday", "", "", kNone},
  };
  for (const Row& row : rows) {
    model::ImageConfig config;
    config.user = "1";
    config.created = row.created;
    EXPECT_EQ(judged("PL-CONFIG-STALE", config), row.stale) << row.created;
    EXPECT_EQ(judged("PL-CONFIG-FUTURE-DATE", config), row.future) << row.created;
    const auto gaps = judge_config(config, "app:1", {}, {test::kJudgingTime, 180}).gaps;
    EXPECT_EQ(gaps.empty() ? std::string() : gaps[0].why, row.gap) << row.created;
  }
}

TEST(ConfigOrigin, ContentTrust) {
  const auto count = [](bool is_off) {
    ConfigOptions options;
    options.is_trust_off = is_off;
    return std::ranges::count(judge_config({}, "app:1", {}, options).findings, "PL-CONFIG-CONTENT-TRUST",
                              &model::Finding::rule);
  };
  EXPECT_EQ(count(true), 1);
  EXPECT_EQ(count(false), 0);
}

}  // namespace
}  // namespace plimsoll::hazards
