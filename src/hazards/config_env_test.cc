#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

using test::judged;

model::ImageConfig config_of(std::vector<std::string> env) {
  model::ImageConfig config;
  config.env = std::move(env);
  return config;
}

TEST(ConfigEnv, SecretsAreFoundByNameAndNotShown) {
  auto config =
      config_of({"PATH=/usr/bin", "DB_PASSWORD=hunter2hunter2", "URL=postgres://a:hunter2hunter2@db.example/x", "odd"});
  config.history.push_back({"ENV DB_PASSWORD=hunter2hunter2", "", "", true, {}});
  EXPECT_EQ(judged("PL-CONFIG-SECRET-ENV", config),
            "ENV DB_PASSWORD: ENV DB_PASSWORD holds a secret\nENV URL: ENV URL holds a secret\n");
  for (const auto& finding : judge_config(config, "app:1", {}, {}).findings) {
    for (const std::string& text : {finding.title, finding.message, finding.identity, finding.location.created_by,
                                    finding.evidence.empty() ? std::string() : finding.evidence[0].value})
      EXPECT_EQ(text.find("hunter2"), std::string::npos) << finding.rule << ": " << text;
    if (finding.identity != "ENV DB_PASSWORD") continue;
    EXPECT_EQ(finding.location.created_by, "ENV DB_PASSWORD=***");
    EXPECT_EQ(finding.evidence.at(0).value, "DB_PASSWORD=***");
    EXPECT_EQ(finding.severity, model::Severity::high);
    EXPECT_EQ(finding.aliases, (std::vector<std::string>{"CIS-DI-0010", "DS-0031", "AVD-DS-0031"}));
  }
}

TEST(ConfigEnv, ManyAndLongOnesAreBounded) {
  std::vector<std::string> env;
  for (int i = 0; i < 5000; ++i) env.push_back(fmt::format("A{}_TOKEN={}", i, std::string(1000, 'x')));
  env.push_back(std::string(1'000'000, 'B') + "_TOKEN=xxxx");
  const auto findings = judge_config(config_of(std::move(env)), "app:1", {}, {}).findings;
  std::size_t count = 0;
  for (const auto& finding : findings) count += finding.rule == "PL-CONFIG-SECRET-ENV" ? 1 : 0;
  EXPECT_EQ(count, 200U);
}

TEST(ConfigEnv, TlsOff) {
  constexpr std::string_view kRule = "PL-CONFIG-TLS-OFF";
  EXPECT_EQ(judged(kRule, config_of({"NODE_TLS_REJECT_UNAUTHORIZED=0"})),
            "ENV NODE_TLS_REJECT_UNAUTHORIZED: ENV NODE_TLS_REJECT_UNAUTHORIZED switches checks of Node.js off\n");
  EXPECT_EQ(judged(kRule, config_of({"npm_config_strict_ssl=False"})),
            "ENV NPM_CONFIG_STRICT_SSL: ENV NPM_CONFIG_STRICT_SSL switches checks of npm off\n");
  EXPECT_EQ(judged(kRule, config_of({"GIT_SSL_NO_VERIFY=1"})),
            "ENV GIT_SSL_NO_VERIFY: ENV GIT_SSL_NO_VERIFY switches checks of git off\n");
  EXPECT_EQ(judged(kRule, config_of({"NODE_TLS_REJECT_UNAUTHORIZED=1", "GIT_SSL_NO_VERIFY=false",
                                     "PYTHONHTTPSVERIFY=", "PIP_TRUSTED_HOST"})),
            "");
}

}  // namespace
}  // namespace plimsoll::hazards
