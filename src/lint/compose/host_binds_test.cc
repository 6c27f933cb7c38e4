#include "lint/compose/host_binds.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

std::string binds(const std::string& volumes) {
  const Settings settings;
  const ComposeFile file(
      test::compose_text("services:\n  a: {volumes: [" + volumes +
                         "]}\nvolumes:\n  data: {}\n  etc: {driver_opts: {type: none, o: 'bind,ro', device: /etc}}\n"
                         "  nfs: {driver_opts: {type: nfs, o: addr=10.0.0.1, device: ':/x'}}\n"),
      settings);
  std::string out;
  for (const HostBind& bind : HostBinds(file).of(file.services().at(0)))
    out += fmt::format("{}{}{} ", bind.path, bind.is_known ? "" : "?", bind.is_read_only ? " ro" : "");
  return out;
}

TEST(HostBinds, InEveryForm) {
  EXPECT_EQ(binds("/var/run/../run//docker.sock:/s"), "/run/docker.sock ");
  EXPECT_EQ(binds("./a:/a:ro, data:/d, /anonymous, nfs:/n"), "./a ro ");
  EXPECT_EQ(binds("etc:/e"), "/etc ro ");
  EXPECT_EQ(binds("{type: bind, source: /proc, target: /p, read_only: true}"), "/proc ro ");
  EXPECT_EQ(binds("{type: volume, source: data, target: /etc}, {type: tmpfs, target: /run}"), "");
  EXPECT_EQ(binds("~/.ssh:/k, '${HOME}/.aws/:/a:ro', $HOME:/h"), "~/.ssh ~/.aws ro ~ ");
}

TEST(HostBinds, WithVariables) {
  EXPECT_EQ(binds("'${SOCK:-/var/run/docker.sock}:/s'"), "/run/docker.sock ");
  EXPECT_EQ(binds("'/etc:${WHERE}'"), "/etc ");
  EXPECT_EQ(binds("'${XDG_RUNTIME_DIR}/docker.sock:/s'"), "${XDG_RUNTIME_DIR}/docker.sock? ");
  EXPECT_EQ(binds("'${DATA}:/etc'"), "");
  EXPECT_EQ(binds("{type: bind, source: '${DATA}', target: /etc}"), "${DATA}? ");
}

TEST(HostBinds, Sockets) {
  for (const char* path : {"/run/docker.sock", "/run", "/run/user/1000/podman/podman.sock", "/run/containerd",
                           R"(\\.\pipe\docker_engine)", "$X/docker.sock"})
    EXPECT_TRUE(is_engine_socket(path)) << path;
  for (const char* path : {"/run/mysqld/mysqld.sock", "/run/secrets", "./docker.sock.d", "/", "/var"})
    EXPECT_FALSE(is_engine_socket(path)) << path;
}

TEST(HostBinds, Devices) {
  for (const char* path : {"/dev", "/dev/mem", "/dev/sda1", "/dev/nvme0n1", "/dev/mapper/root", "/dev/kvm"})
    EXPECT_TRUE(is_raw_device(path)) << path;
  for (const char* path : {"/dev/ttyUSB0", "/dev/dri", "/dev/net/tun", "/dev/snd", "/dev/shm", "/dev/memory", "/de"})
    EXPECT_FALSE(is_raw_device(path)) << path;
}

}  // namespace
}  // namespace plimsoll::lint
