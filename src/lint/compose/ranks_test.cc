// How bad each finding of the rules is whose findings differ in that.
#include "lint/compose/ranks.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"
#include "lint/compose_file.h"
#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

std::string severities(const Rule& rule, model::Severity active, const std::string& service) {
  const Settings settings;
  const ComposeFile file(test::compose_text("services:\n  a: " + service), settings);
  std::string out;
  for (const Found& found : lint(file, std::vector<ActiveRule>{{&rule, active}}))
    out += fmt::format("{} ", model::name(found.severity));
  return out;
}

std::string severities(const Rule& rule, const std::string& service) {
  return severities(rule, rule.severity, service);
}

TEST(ComposeRanks, ByWhatIsFound) {
  EXPECT_EQ(severities(kPlComposeCapAdd, "{cap_add: [ALL, SYS_PTRACE, NET_ADMIN, SYS_NICE]}"),
            "critical high medium low ");
  EXPECT_EQ(severities(kPlComposeHostPath, "{volumes: ['/:/h', '/:/r:ro', '/etc:/e', '/etc:/f:ro', '~/.ssh:/s:ro']}"),
            "critical high high medium high ");
  EXPECT_EQ(severities(kPlComposePortAllAddresses, "{ports: ['8080:80', '5432:5432', '2375:2375']}"),
            "medium high critical ");
  EXPECT_EQ(severities(kPlComposePortAllAddresses, "{image: 'redis:7', ports: ['10000:1']}"), "high ");
  EXPECT_EQ(severities(kPlComposeDevices, "{devices: [/dev/sda, /dev/kvm], device_cgroup_rules: ['a *:* rwm']}"),
            "high medium high ");
  EXPECT_EQ(severities(kPlComposeSecretEnv, "{environment: {A_TOKEN: x, B_TOKEN: '${B:-x}'}}"), "high medium ");
  EXPECT_EQ(severities(kPlComposeDockerApiNoTls,
                       "{command: 'dockerd -H tcp://:2375', environment: ['DOCKER_HOST=tcp://b:2375']}"),
            "critical high ");
}

TEST(ComposeRanks, WhoeverGivesARuleASeverityIsRight) {
  EXPECT_EQ(severities(kPlComposeCapAdd, model::Severity::info, "{cap_add: [ALL, SYS_NICE]}"), "info info ");
}

}  // namespace
}  // namespace plimsoll::lint
