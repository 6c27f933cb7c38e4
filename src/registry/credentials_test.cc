#include "registry/credentials.h"

#include <stdlib.h>

#include "tests/support/files.h"

namespace plimsoll::registry {
namespace {

TEST(DockerConfig, FindsTheCredentialOfAHost) {
  // `auth` values: printf 'me:pa:ss' | base64, and printf '<token>:' | base64.
  const auto config = parse_docker_config(R"({"auths": {
    "https://index.docker.io/v1/": {"auth": "bWU6cGE6c3M="},
    "registry.example:5000": {"username": "u", "password": "p"},
    "https://old.example/v2/": {"auth": "bWU6cGE6c3M"},
    "both.example": {"username": "exact"},
    "https://both.example/v1/": {"username": "url"},
    "tokens.example": {"auth": "PHRva2VuPjo=", "identitytoken": "refresh"},
    "bearer.example": {"registrytoken": "abc"},
    "empty.example": {}
  }, "unknown": 1})");
  ASSERT_TRUE(config) << config.error().sentence();
  struct Row {
    const char* domain;
    const char* shown;
  };
  const std::vector<Row> rows = {{"docker.io", "me|pa:ss||"},
                                 {"registry.example:5000", "u|p||"},
                                 {"registry.example", "none"},
                                 {"old.example", "me|pa:ss||"},
                                 {"OLD.example", "me|pa:ss||"},
                                 {"both.example", "exact|||"},
                                 {"tokens.example", "<token>||refresh|"},
                                 {"bearer.example", "|||abc"},
                                 {"empty.example", "none"},
                                 {"evil.example", "none"}};
  for (const Row& row : rows) {
    const Credential* c = config->find(row.domain);
    EXPECT_EQ(c == nullptr ? "none" : c->user + "|" + c->password + "|" + c->identity_token + "|" + c->registry_token,
              row.shown)
        << row.domain;
  }
}

TEST(DockerConfig, NamesAHelperThatIsNotAsked) {
  auto config = parse_docker_config(R"({"auths": {"mine.example": {"auth": "bWU6cA=="}, "stored.example": {}},
    "credsStore": "secretservice", "credHelpers": {"cloud.example": "cloud"}})");
  ASSERT_TRUE(config);
  config->path = "config.json";
  EXPECT_EQ(config->helper_note("mine.example"), "");
  EXPECT_EQ(config->helper_note("cloud.example"),
            "config.json names docker-credential-cloud for cloud.example, and credential helpers are not asked yet");
  EXPECT_EQ(
      config->helper_note("stored.example"),
      "config.json names docker-credential-secretservice for stored.example, and credential helpers are not asked yet");
  EXPECT_EQ(parse_docker_config("{}")->helper_note("stored.example"), "");
}

TEST(DockerConfig, SaysWhatIsBroken) {
  EXPECT_EQ(parse_docker_config("[]").error().sentence(), "not a JSON object");
  EXPECT_EQ(parse_docker_config(R"({"auths": {"h": {"auth": "!"}}})").error().sentence(),
            "the auth of h is not base64 of user:password");
  EXPECT_EQ(parse_docker_config(R"({"auths": {"h": {"auth": "bWU="}}})").error().sentence(),
            "the auth of h is not base64 of user:password");
  EXPECT_FALSE(parse_docker_config("{"));
}

TEST(DockerConfig, IsReadFromItsFolder) {
  const test::TemporaryFolder folder;
  ::setenv("DOCKER_CONFIG", folder.path().c_str(), 1);
  EXPECT_TRUE(load_docker_config()->auths.empty());
  test::write_file(folder / "config.json", R"({"auths": {"h.example": {"username": "u"}}})");
  EXPECT_EQ(load_docker_config()->find("h.example")->user, "u");
  test::write_file(folder / "config.json", "{");
  const auto broken = load_docker_config();
  ::unsetenv("DOCKER_CONFIG");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().where, folder / "config.json");
}

}  // namespace
}  // namespace plimsoll::registry
