#include "engine/endpoint.h"

#include <stdlib.h>

#include "tests/support/files.h"

namespace plimsoll::engine {
namespace {

TEST(Endpoint, IsReadFromAHost) {
  struct Row {
    const char* host;
    const char* socket;
    const char* url;
  };
  const std::vector<Row> rows = {{"", "/var/run/docker.sock", "http://docker"},
                                 {"unix:///run/user/1/docker.sock", "/run/user/1/docker.sock", "http://docker"},
                                 {"tcp://127.0.0.1:2375", "", "http://127.0.0.1:2375"},
                                 {"tcp://localhost", "", "http://localhost:2375"},
                                 {"tcp://[::1]:99/", "", "http://[::1]:99"}};
  for (const Row& row : rows) {
    const auto got = parse_endpoint(row.host);
    ASSERT_TRUE(got) << row.host;
    EXPECT_EQ(got->unix_socket, row.socket) << row.host;
    EXPECT_EQ(got->base_url, row.url) << row.host;
  }
}

TEST(Endpoint, SaysWhatIsNotHandled) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"tcp://10.0.0.1:2375",
       "tcp://10.0.0.1:2375: an engine on another machine needs TLS, which is not handled yet (use unix:// or tcp:// "
       "on this machine)"},
      {"ssh://me@host.example",
       "ssh://me@host.example: an engine over ssh is not handled yet (use unix:// or tcp:// on this machine)"},
      {"npipe:////./pipe/docker_engine",
       "npipe:////./pipe/docker_engine: named pipes are of Windows (use unix:// or tcp:// on this machine)"},
      {"unix://docker.sock", "unix://docker.sock: unix:// needs an absolute path"},
      {"tcp://127.0.0.1:x",
       "tcp://127.0.0.1:x: not the address of an engine (like unix:///var/run/docker.sock or tcp://127.0.0.1:2375)"},
      {"tcp://127.0.0.1@evil.example:1",
       "tcp://127.0.0.1@evil.example:1: not the address of an engine (like unix:///var/run/docker.sock or "
       "tcp://127.0.0.1:2375)"},
      {"127.0.0.1:2375",
       "127.0.0.1:2375: not the address of an engine (like unix:///var/run/docker.sock or tcp://127.0.0.1:2375)"}};
  for (const auto& [host, sentence] : rows) {
    const auto got = parse_endpoint(host);
    ASSERT_FALSE(got) << host;
    EXPECT_EQ(got.error().sentence(), sentence);
  }
  ::setenv("DOCKER_TLS_VERIFY", "1", 1);
  EXPECT_FALSE(parse_endpoint("tcp://127.0.0.1:2376"));
  ::unsetenv("DOCKER_TLS_VERIFY");
}

TEST(Endpoint, IsFoundInOrder) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "config.json", R"({"currentContext": "remote"})");
  ::setenv("DOCKER_CONFIG", folder.path().c_str(), 1);
  ::unsetenv("DOCKER_HOST");
  ::unsetenv("DOCKER_CONTEXT");
  const auto chosen = find_endpoint("");
  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().sentence(),
            "the Docker context 'remote' is chosen, and contexts are not read yet (name the engine by DOCKER_HOST)");
  ::setenv("DOCKER_CONTEXT", "default", 1);
  EXPECT_EQ(find_endpoint("")->name, "unix:///var/run/docker.sock");
  ::setenv("DOCKER_HOST", "unix:///host", 1);
  EXPECT_EQ(find_endpoint("")->name, "unix:///host");
  EXPECT_EQ(find_endpoint("unix:///flag")->name, "unix:///flag");
  for (const char* name : {"DOCKER_CONFIG", "DOCKER_CONTEXT", "DOCKER_HOST"}) ::unsetenv(name);
}

}  // namespace
}  // namespace plimsoll::engine
