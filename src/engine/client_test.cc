#include "engine/client.h"

#include <stdlib.h>

#include "sys/fake_http.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/service.h"

namespace plimsoll::engine {
namespace {

using base::ErrorCode;
const base::Status kFine;

sys::FakeAnswer ping(const char* version) {
  return {.headers = {{"api-version", version}}, .body = "OK"};
}

TEST(EngineClient, SpeaksTheOlderOfTwoVersions) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"1.41", "1.41"}, {"1.24", "1.24"}, {"1.52", "1.52"}, {"1.99", "1.52"}};
  for (const auto& [theirs, spoken] : rows) {
    sys::FakeHttp http;
    http.answer("http://127.0.0.1:1/_ping", ping(theirs));
    EXPECT_EQ(*Client(http, *parse_endpoint("tcp://127.0.0.1:1")).api_version(), spoken);
  }
}

TEST(EngineClient, AsksOnceAndInOrder) {
  sys::FakeHttp http;
  http.answer("http://127.0.0.1:1/_ping", ping("1.41"));
  http.answer("http://127.0.0.1:1/v1.41/images/a.example:5/b/c:1/json", {.body = R"({"Id":"sha256:1"})"});
  http.answer("http://127.0.0.1:1/v1.41/images/sha256:1/get", {.body = "tar"});
  Client client(http, *parse_endpoint("tcp://127.0.0.1:1"));
  EXPECT_EQ(client.inspect_image("a.example:5/b/c:1")->id, "sha256:1");
  std::string tar;
  EXPECT_TRUE(client.export_image("sha256:1", [&](base::Bytes bytes) {
    tar += base::text_of(bytes);
    return kFine;
  }));
  EXPECT_EQ(tar, "tar");
  EXPECT_EQ(http.requests().size(), 3U);
}

TEST(EngineClient, SaysWhatIsWrong) {
  struct Row {
    sys::FakeAnswer ping, image;
    ErrorCode code;
    const char* sentence;
  };
  const std::vector<Row> rows = {
      {ping("1.23"),
       {},
       ErrorCode::unsupported,
       "tcp://127.0.0.1:1: the engine speaks API 1.23; 1.24 is the oldest that is handled"},
      {{.body = "hello"}, {}, ErrorCode::unsupported, "tcp://127.0.0.1:1: this is no Docker engine (status 200)"},
      {ping("1.41"),
       {.status = 404, .body = R"({"message":"No such image: x"})"},
       ErrorCode::not_found,
       "x: no such image in the engine tcp://127.0.0.1:1"},
      {ping("1.41"),
       {.status = 500, .body = "{\"message\":\"over\\nlay\"}"},
       ErrorCode::io,
       "x: the engine answers 500: over lay"},
      {ping("1.41"), {.status = 503}, ErrorCode::io, "x: the engine answers 503: nothing further"},
      {ping("1.41"), {.body = "ta", .cut_after = 1}, ErrorCode::network, "x (tcp://127.0.0.1:1): the connection broke"},
  };
  for (const Row& row : rows) {
    sys::FakeHttp http;
    http.answer("http://127.0.0.1:1/_ping", row.ping);
    http.answer("http://127.0.0.1:1/v1.41/images/x/get", row.image);
    std::string seen;
    const auto got = Client(http, *parse_endpoint("tcp://127.0.0.1:1")).export_image("x", [&](base::Bytes bytes) {
      seen += base::text_of(bytes);
      return kFine;
    });
    ASSERT_FALSE(got) << row.sentence;
    EXPECT_EQ(got.error().sentence(), row.sentence);
    EXPECT_EQ(got.error().code, row.code);
    EXPECT_EQ(seen, row.code == ErrorCode::network ? "t" : "") << "an error is no tar";
  }
}

TEST(EngineClient, ANameIsNoPath) {
  sys::FakeHttp http;
  http.answer("http://127.0.0.1:1/_ping", ping("1.41"));
  Client client(http, *parse_endpoint("tcp://127.0.0.1:1"));
  for (const char* name : {"", "../containers", "a/../b", "a//b", "a?b=c", "a#b", "a b", "/a", "a\r\nb", "a%2e"}) {
    const auto got = client.inspect_image(name);
    ASSERT_FALSE(got) << name;
    EXPECT_EQ(got.error().what, "not the name of an image");
  }
  EXPECT_TRUE(http.requests().empty());
}

TEST(EngineClient, NoSocket) {
  const auto http = sys::make_http();
  const auto got = Client(*http, *parse_endpoint("unix:///nowhere/docker.sock")).list_images();
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::not_found);
  EXPECT_EQ(got.error().sentence(),
            "unix:///nowhere/docker.sock: no Docker engine listens here (start it, or name another by DOCKER_HOST)");
}

// Against a real dockerd, with `docker` as the oracle.
TEST(EngineClient, ARealEngine) {
  const test::TemporaryFolder folder;
  const std::string dir = folder.path();
  test::Service engine(". tests/support/engine.sh; engine_missing && exit 77; engine_start " + dir +
                           " || exit 77; engine_import tiny:1 > /dev/null",
                       "engine_stop");
  if (!engine.ready()) GTEST_SKIP() << engine.said();
  const std::string host = "unix://" + dir + "/docker.sock";
  const auto http = sys::make_http();
  Client client(*http, *parse_endpoint(host));
  const auto docker = [&](const std::string& what) {
    return test::output_of("docker -H " + host + " " + what).value_or("failed");
  };

  EXPECT_EQ(*client.api_version() + "\n", docker("version -f '{{.Server.APIVersion}}'"));
  const auto info = client.inspect_image("tiny:1");
  ASSERT_TRUE(info) << info.error().sentence();
  EXPECT_EQ(info->id + "\n", docker("image inspect -f '{{.Id}}' tiny:1"));
  EXPECT_EQ(fmt::format("[{}] {} {} {}\n", fmt::join(info->layers, " "), info->os, info->architecture, info->size),
            docker("image inspect -f '{{.RootFS.Layers}} {{.Os}} {{.Architecture}} {{.Size}}' tiny:1"));
  const auto list = client.list_images();
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 1U);
  EXPECT_EQ(list->front().repo_tags, std::vector<std::string>{"tiny:1"});

  std::string tar;
  const auto exported = client.export_image(info->id, [&](base::Bytes bytes) {
    tar += base::text_of(bytes);
    return kFine;
  });
  ASSERT_TRUE(exported) << exported.error().sentence();
  test::write_file(folder / "ours.tar", tar);
  const std::string names = " | sort";
  EXPECT_EQ(test::output_of("tar -tf " + dir + "/ours.tar" + names),
            test::output_of("docker -H " + host + " save " + info->id + " | tar -t" + names));

  const auto absent = client.inspect_image("registry.example/no/such:1");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().sentence(), "registry.example/no/such:1: no such image in the engine " + host);
  EXPECT_EQ(absent.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace plimsoll::engine
