#include <gtest/gtest.h>

#include "tests/support/config_judging.h"

namespace plimsoll::hazards {
namespace {

using model::ImageConfig;
using test::judged;

ImageConfig config_with(auto set) {
  ImageConfig config;
  set(config);
  return config;
}

TEST(ConfigRuntime, RootUser) {
  analysis::Squashed image;
  image.documents.push_back(
      {{"passwd", "etc/passwd", {{"00000000", "toor:locked:0:0:/bin/sh"}, {"00000001", "app:locked:7:7:"}}}, 0});
  const auto judge = [&](std::string user, std::string os = "linux") {
    return judged("PL-CONFIG-ROOT-USER", config_with([&](auto& c) { c.user = user, c.os = os; }), "app:1", image);
  };
  EXPECT_EQ(judge(""), "USER: No USER: containers run as root\n");
  for (const char* root : {"root", "0", "0:0", "root:root", "toor", "00"})
    EXPECT_EQ(judge(root), "USER: Containers run as root\n") << root;
  for (const char* other : {"app", "1000", "1000:0", "65532", "ghost"}) EXPECT_EQ(judge(other), "") << other;
  EXPECT_EQ(judge("", "windows"), "");
}

TEST(ConfigRuntime, NoHealthcheck) {
  const auto judge = [](std::optional<std::vector<std::string>> check) {
    return judged("PL-CONFIG-NO-HEALTHCHECK", config_with([&](auto& c) { c.healthcheck = check; }));
  };
  EXPECT_EQ(judge({}), "HEALTHCHECK: No HEALTHCHECK\n");
  EXPECT_EQ(judge(std::vector<std::string>{}), "HEALTHCHECK: No HEALTHCHECK\n");
  EXPECT_EQ(judge(std::vector<std::string>{"NONE"}), "HEALTHCHECK: HEALTHCHECK is switched off\n");
  EXPECT_EQ(judge(std::vector<std::string>{"CMD", "/app", "--health"}), "");
}

TEST(ConfigRuntime, AdminPort) {
  const auto judge = [](std::vector<std::string> ports) {
    return judged("PL-CONFIG-ADMIN-PORT", config_with([&](auto& c) { c.exposed_ports = ports; }));
  };
  EXPECT_EQ(judge({"22/tcp"}), "EXPOSE 22/tcp: Exposes port 22/tcp: SSH\n");
  EXPECT_EQ(judge({"22"}), "EXPOSE 22: Exposes port 22: SSH\n");
  EXPECT_EQ(judge({"20-30/tcp"}), "EXPOSE 20-30/tcp: Exposes port 20-30/tcp: SSH\n");
  EXPECT_EQ(judge({"2375/tcp", "80/tcp"}), "EXPOSE 2375/tcp: Exposes port 2375/tcp: the API of a container engine\n");
  EXPECT_EQ(judge({"80/tcp", "2222/tcp", "22/udp", "", "tcp", "-", "99999999999999999999/tcp"}), "");
}

TEST(ConfigRuntime, ShellForm) {
  const auto judge = [](std::vector<std::string> entry, std::vector<std::string> cmd) {
    return judged("PL-CONFIG-SHELL-FORM", config_with([&](auto& c) { c.entrypoint = entry, c.cmd = cmd; }));
  };
  EXPECT_EQ(judge({"/bin/sh", "-c", "app --run"}, {}), "ENTRYPOINT: ENTRYPOINT in shell form\n");
  EXPECT_EQ(judge({"/bin/bash", "-o", "pipefail", "-c", "app"}, {}), "ENTRYPOINT: ENTRYPOINT in shell form\n");
  EXPECT_EQ(judge({}, {"/bin/sh", "-c", "app"}), "CMD: CMD in shell form\n");
  EXPECT_EQ(judge({"/app"}, {"/bin/sh", "-c", "app"}), "");
  EXPECT_EQ(judge({"/bin/sh", "-c", "exec app"}, {}), "");
  EXPECT_EQ(judge({"/bin/sh", "-c", "cd /x && exec app"}, {}), "");
  EXPECT_EQ(judge({"/entry.sh"}, {"bash"}), "");
  EXPECT_EQ(judge({}, {}), "");
}

TEST(ConfigRuntime, InstallAtStart) {
  const auto judge = [](std::vector<std::string> entry, std::vector<std::string> cmd) {
    return judged("PL-CONFIG-INSTALL-AT-START", config_with([&](auto& c) { c.entrypoint = entry, c.cmd = cmd; }));
  };
  EXPECT_EQ(judge({}, {"/bin/sh", "-c", "apt-get update && apt-get install -y x && app"}), "CMD: CMD runs apt-get\n");
  EXPECT_EQ(judge({"pip3", "install", "-r", "x.txt"}, {}), "ENTRYPOINT: ENTRYPOINT runs pip3\n");
  EXPECT_EQ(judge({"apk", "add", "x"}, {"npm", "ci"}), "ENTRYPOINT: ENTRYPOINT runs apk\nCMD: CMD runs npm\n");
  EXPECT_EQ(judge({"npm"}, {"start"}), "");
  EXPECT_EQ(judge({}, {"npm", "start"}), "");
  EXPECT_EQ(judge({}, {"/bin/sh", "-c", "echo apt-get install x"}), "");
}

}  // namespace
}  // namespace plimsoll::hazards
