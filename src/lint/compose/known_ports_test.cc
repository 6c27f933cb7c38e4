#include "lint/compose/known_ports.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

TEST(KnownPorts, ByNumber) {
  ASSERT_NE(find_known_port("5432"), nullptr);
  EXPECT_EQ(find_known_port("5432")->program, "PostgreSQL");
  EXPECT_EQ(find_known_port("6300-6400")->program, "Redis");
  EXPECT_EQ(find_known_port("8080"), nullptr);
  EXPECT_EQ(find_known_port("x"), nullptr);
  EXPECT_TRUE(is_docker_api("2375"));
  EXPECT_TRUE(is_docker_api("2370-2376"));
  EXPECT_FALSE(is_docker_api("2377"));
}

TEST(KnownPorts, ByImage) {
  EXPECT_EQ(program_of_image("postgres:16-alpine"), "PostgreSQL");
  EXPECT_EQ(program_of_image("docker.io/bitnami/redis@sha256:00"), "Redis");
  EXPECT_EQ(program_of_image("localhost:5000/mongo"), "MongoDB");
  EXPECT_EQ(program_of_image("postgres-exporter:1"), "");
  EXPECT_EQ(program_of_image("redis/app"), "");
  EXPECT_EQ(program_of_image(""), "");
}

TEST(KnownPorts, Addresses) {
  EXPECT_TRUE(is_loopback("127.0.0.1") && is_loopback("::1") && is_loopback("localhost"));
  EXPECT_FALSE(is_loopback("10.0.0.1") || is_loopback(""));
  EXPECT_TRUE(is_every_address("") && is_every_address("0.0.0.0") && is_every_address("::"));
  EXPECT_FALSE(is_every_address("127.0.0.1") || is_every_address("10.0.0.1"));
}

TEST(KnownPorts, OfAService) {
  const auto known = [](const std::string& service) {
    const compose::Project project = test::compose_text("services:\n  a: " + service);
    std::string out;
    for (const compose::Port& port : known_ports(project.services().at(0).value)) out += port.target + " ";
    return out;
  };
  EXPECT_EQ(known("{ports: ['${IP}:1:1', '2:2', {target: 3}, {target: 4, host_ip: '${IP}'}, {target: 6, published: "
                  "'${P}'}, '${P:-5}:5']}"),
            "2 3 5 ");
  EXPECT_EQ(known("{network_mode: host, ports: ['2:2']}"), "");
}

}  // namespace
}  // namespace plimsoll::lint
