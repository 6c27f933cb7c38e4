// Secrets as findings, and configurations made clean of them.
#include "scan/secret_findings.h"

#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::scan {
namespace {

std::string token(std::uint64_t seed) {
  return test::make_sample("ghp_<a30><crc62>", seed);
}

// Every text of a configuration, for a search through all of them.
std::string all_text(const model::ImageConfig& config) {
  std::string text = config.user + config.working_dir;
  for (const auto* list : {&config.env, &config.entrypoint, &config.cmd, &config.on_build})
    for (const auto& word : *list) text += word + "\n";
  for (const auto& [key, value] : config.labels) text += key + "=" + value + "\n";
  for (const auto& word : config.healthcheck.value_or(std::vector<std::string>{})) text += word;
  for (const auto& step : config.history) text += step.created_by + step.comment;
  return text;
}

TEST(CleanConfig, HoldsNoSecretAndSaysEach) {
  model::ImageConfig config;
  config.env = {"PATH=/bin", "A_TOKEN=" + token(1)};
  config.labels = {{"maintainer", "me"}, {"deploy", token(2)}};
  config.cmd = {"run", "--token=" + token(3)};
  config.healthcheck = {"CMD", "curl", "-H", "Authorization: " + token(4)};
  config.history.push_back({"ENV A_TOKEN=" + token(1), "", "", true, std::nullopt});
  config.history.push_back({"|1 B=" + token(5) + " /bin/sh -c make", "", "", false, 1});
  secrets::Scanner scanner(test::secret_database());
  const std::array scanners = {&scanner};
  const CleanConfig clean = clean_config(config, scanners);
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    EXPECT_EQ(all_text(clean.config).find(token(seed)), std::string::npos) << seed;
  EXPECT_EQ(clean.config.env[0], "PATH=/bin");
  EXPECT_EQ(clean.config.env[1], "A_TOKEN=ghp_\u2026 (40 characters)");
  std::vector<std::string> places;
  for (const auto& finding : clean.secrets) places.push_back(finding.location.file);
  EXPECT_EQ(places, (std::vector<std::string>{"ENV A_TOKEN", "LABEL deploy", "CMD", "HEALTHCHECK", "build history"}));
  EXPECT_EQ(clean.secrets[0].location.created_by, "ENV A_TOKEN=***") << "the line that set it";
  EXPECT_EQ(clean.secrets[0].aliases, std::vector<std::string>{"CIS-DI-0010"});
  EXPECT_EQ(clean.secrets[4].location.layer, 1U);
}

TEST(SecretFinding, SaysWhichLayerBroughtItAndWhichTookItAway) {
  analysis::SquashedSecret found;
  found.secret = {"PL-SECRET-GITHUB-TOKEN",
                  model::Confidence::proven,
                  "app/.env",
                  3,
                  40,
                  "ghp_\u2026 (40 characters)",
                  "ab",
                  false};
  found.layer = 1;
  found.removed_in = 2;
  const std::vector<model::Layer> layers = {{0, "", "d0", 0, "FROM"}, {1, "", "d1", 0, "COPY . /app"}};
  const auto finding = finding_of(found, 0, layers);
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->severity, model::Severity::critical);
  EXPECT_EQ(finding->location.path, "/app/.env");
  EXPECT_EQ(finding->location.line, 3U);
  EXPECT_EQ(finding->location.layer_digest, "d1");
  EXPECT_EQ(finding->location.created_by, "COPY . /app");
  EXPECT_EQ(finding->location.removed_in_layer, 2U);
  EXPECT_NE(finding->message.find("Layer 2 took the file away, but layer 1 still holds it."), std::string::npos);
  EXPECT_FALSE(finding->suppressed);
}

TEST(SecretFinding, AnAllowedOneIsSuppressedAndAnUnknownRuleIsNone) {
  analysis::SquashedSecret found;
  found.secret.rule = "PL-SECRET-GITHUB-TOKEN";
  found.secret.allowed = true;
  EXPECT_EQ(finding_of(found, 0, {})->suppressed->by, "ignore");
  found.secret.rule = "PL-SECRET-NOBODY-KNOWS";
  EXPECT_FALSE(finding_of(found, 0, {})) << "a worker may lie";
}

}  // namespace
}  // namespace plimsoll::scan
