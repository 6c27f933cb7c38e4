#include "hazards/config_judge.h"

#include <gtest/gtest.h>

#include <set>

#include "hazards/all_config_rules.h"
#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(ConfigRules, SayAllThatExplainNeeds) {
  std::set<std::string_view> ids;
  for (const ConfigRule* rule : all_config_rules()) {
    EXPECT_TRUE(rule->category == model::Category::config
                    ? rule->id.starts_with("PL-CONFIG-")
                    : rule->id.starts_with("PL-HAZARD-") || rule->id.starts_with("PL-ARCHIVE-"))
        << rule->id;
    EXPECT_TRUE(ids.insert(rule->id).second) << rule->id;
    EXPECT_FALSE(rule->title.empty() || rule->title.ends_with('.')) << rule->id;
    EXPECT_TRUE(rule->why.ends_with('.')) << rule->id;
    EXPECT_TRUE(rule->fix.ends_with('.')) << rule->id;
    EXPECT_TRUE(rule->reference.starts_with("https://")) << rule->id;
  }
}

// Every check of Dockle's list that an image's configuration can answer has a rule (its CHECKPOINT.md): the others are
// about content trust and caches.
TEST(ConfigRules, CoverDockle) {
  std::set<std::string_view> aliases;
  for (const ConfigRule* rule : all_config_rules()) aliases.insert(rule->aliases.begin(), rule->aliases.end());
  for (const std::string_view id :
       {"CIS-DI-0001", "CIS-DI-0006", "CIS-DI-0007", "CIS-DI-0009", "CIS-DI-0010", "CIS-DI-0008", "DKL-LI-0001",
        "DKL-LI-0002", "DKL-DI-0001", "DKL-DI-0002", "DKL-DI-0003", "DKL-DI-0004", "DKL-DI-0005", "DKL-DI-0006"})
    EXPECT_TRUE(aliases.contains(id)) << id;
}

TEST(ConfigJudge, FillsInWhatTheRuleSays) {
  const auto judgement = judge_config({}, "app:1", {}, {test::kJudgingTime, 180});
  const auto& finding = judgement.findings.at(0);
  EXPECT_EQ(finding.rule, "PL-CONFIG-ROOT-USER");
  EXPECT_EQ(finding.category, model::Category::config);
  EXPECT_EQ(finding.severity, model::Severity::medium);
  EXPECT_EQ(finding.aliases.at(0), "CIS-DI-0001");
  EXPECT_EQ(finding.references.size(), 1U);
  ASSERT_TRUE(finding.fix);
  EXPECT_NE(finding.fix->description.find("USER"), std::string::npos);
}

TEST(ConfigJudge, SaysTheSameMatterOnce) {
  EXPECT_EQ(
      test::judged("PL-CONFIG-SUDO", test::config_of_history({"RUN sudo make", "RUN sudo make", "RUN sudo make x"})),
      "RUN make: sudo in the build\nRUN make x: sudo in the build\n");
}

TEST(ConfigJudge, SaysWhatItCouldNotTell) {
  model::ImageConfig config;
  config.created = "2024-11-24T00:00:00Z";
  config.user = "ghost";
  config.problems = {"Env is no list"};
  const auto lines = [&](const analysis::Squashed& image) {
    std::string text;
    for (const auto& gap : judge_config(config, "app:1", image, {test::kJudgingTime, 180}).gaps)
      text += fmt::format("{} {}: {}\n", model::name(gap.gap_class), gap.what, gap.why);
    return text;
  };
  EXPECT_EQ(lines({}),
            "partial image configuration: Env is no list\n"
            "partial user of the image: USER is ghost, and the image has no /etc/passwd that could be read\n");
  analysis::Squashed image;
  image.documents.push_back({{"passwd", "etc/passwd", {{"00000000", "ghost:locked:5:5:"}}}, 0});
  EXPECT_EQ(lines(image), "partial image configuration: Env is no list\n");
}

// Random bytes in every member: nothing but bounded findings.
TEST(ConfigJudge, TakesAnyBytes) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  model::ImageConfig config;
  config.user = config.created = config.os = all;
  config.env = {all, "A_TOKEN=" + all};
  config.entrypoint = config.cmd = {all, "-c", all};
  config.exposed_ports = config.volumes = {all, ""};
  config.labels = {{all, all}};
  config.healthcheck = {{all}};
  for (const std::string& line : {all, "RUN " + all, "|1 " + all, "/bin/sh -c " + all, "ADD " + all, "RUN |" + all})
    config.history.push_back({line, all, all, false, 0});
  EXPECT_LT(judge_config(config, all, {}, {}).findings.size(), 50U);
}

}  // namespace
}  // namespace plimsoll::hazards
