// The short forms of ports, mounts, variables and commands: https://docs.docker.com/reference/compose-file/services/.
#include "compose/service.h"

#include <gtest/gtest.h>

#include "compose/project.h"

namespace plimsoll::compose {
namespace {

Node service_of(const std::string& text) {
  const ReadFile read = [&](const std::string& path) -> base::Result<std::string> {
    if (path == "compose.yaml") return "services:\n  a: " + text;
    return base::fail(base::ErrorCode::not_found, "no such file");
  };
  const Project project = read_project({"compose.yaml"}, read, {});
  return project.services().empty() ? Node() : project.services()[0].value;
}

std::string ports(const std::string& text) {
  std::string out;
  for (const Port& port : ports_of(service_of("{ports: [" + text + "]}")))
    out += fmt::format("{}|{}|{}|{} ", port.host_ip, port.published, port.target, port.protocol);
  return out;
}

TEST(ComposeService, Ports) {
  EXPECT_EQ(ports("80"), "||80|tcp ");
  EXPECT_EQ(ports("'8080:80'"), "|8080|80|tcp ");
  EXPECT_EQ(ports("'127.0.0.1:8001:8001'"), "127.0.0.1|8001|8001|tcp ");
  EXPECT_EQ(ports("'[::1]:6060:6060/UDP'"), "::1|6060|6060|udp ");
  EXPECT_EQ(ports("'::1:6060:6060'"), "::1|6060|6060|tcp ");
  EXPECT_EQ(ports("'127.0.0.1::80'"), "127.0.0.1||80|tcp ");
  EXPECT_EQ(ports("'9090-9091:8080-8081'"), "|9090-9091|8080-8081|tcp ");
  EXPECT_EQ(ports("{target: 80, host_ip: 10.0.0.1, published: '8080', protocol: udp}"), "10.0.0.1|8080|80|udp ");
  EXPECT_EQ(ports("''"), "");
  EXPECT_EQ(port_range("8000-8010"), std::pair(8000U, 8010U));
  EXPECT_EQ(port_range("80"), std::pair(80U, 80U));
  EXPECT_EQ(port_range("70000"), std::nullopt);
  EXPECT_EQ(port_range("9-8"), std::nullopt);
}

std::string mounts(const std::string& text) {
  std::string out;
  for (const Mount& mount : mounts_of(service_of("{volumes: [" + text + "]}")))
    out += fmt::format("{}|{}|{}|{} ", mount.type, mount.source, mount.target, mount.is_read_only ? "ro" : "rw");
  return out;
}

TEST(ComposeService, Mounts) {
  EXPECT_EQ(mounts("'./data:/data:ro,z'"), "bind|./data|/data|ro ");
  EXPECT_EQ(mounts("'~/x:/y'"), "bind|~/x|/y|rw ");
  EXPECT_EQ(mounts("'cache:/tmp/c'"), "volume|cache|/tmp/c|rw ");
  EXPECT_EQ(mounts("/var/lib/x"), "volume||/var/lib/x|rw ");
  EXPECT_EQ(mounts("{type: bind, source: /, target: /host, read_only: true}"), "bind|/|/host|ro ");
  EXPECT_EQ(mounts("{type: tmpfs, target: /t}"), "tmpfs||/t|rw ");
}

TEST(ComposeService, Variables) {
  for (const char* text : {"{environment: [A=1, B=, C]}", "{environment: {A: 1, B: '', C: }}"}) {
    const auto found = environment_of(Node(service_of(text)));
    ASSERT_EQ(found.size(), 3U) << text;
    EXPECT_EQ(found[0].name, "A");
    EXPECT_EQ(found[0].value, "1");
    EXPECT_EQ(found[1].value, "");
    EXPECT_EQ(found[2].name, "C");
    EXPECT_EQ(found[2].value, std::nullopt);
  }
}

TEST(ComposeService, Words) {
  using Words = std::vector<std::string>;
  const auto words = [](const std::string& text) {
    return words_of(service_of("{command: " + text + "}").find("command"));
  };
  EXPECT_EQ(words("[dockerd, -H, 'a b']"), (Words{"dockerd", "-H", "a b"}));
  EXPECT_EQ(words("\"sh -c 'a b' \\\"c\\\" d\\\\ e\""), (Words{"sh", "-c", "a b", "c", "d e"}));
  EXPECT_EQ(words(""), Words{});
}

TEST(ComposeService, Limits) {
  const auto limits = [](const std::string& text) {
    const Node service = service_of(text);
    return fmt::format("{:d}{:d}{:d}", memory_limit(service) != nullptr, cpu_limit(service) != nullptr,
                       pids_limit(service) != nullptr);
  };
  EXPECT_EQ(limits("{image: a}"), "000");
  EXPECT_EQ(limits("{mem_limit: 1g, cpus: 0.5, pids_limit: 100}"), "111");
  EXPECT_EQ(limits("{deploy: {resources: {limits: {memory: 1g, cpus: '1', pids: 5}}}}"), "111");
  EXPECT_EQ(limits("{deploy: {resources: {reservations: {memory: 1g}}}, pids_limit: -1, cpus: 0, mem_limit: 0}"),
            "000");
}

}  // namespace
}  // namespace plimsoll::compose
