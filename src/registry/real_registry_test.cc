// The client over the real HTTP client: against Debian's docker-registry with each kind of authentication, and against
// servers on loopback that misbehave.
#include <stdlib.h>

#include "formats/digest.h"
#include "registry/client.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/http_server.h"
#include "tests/support/service.h"

namespace plimsoll::registry {
namespace {

using base::ErrorCode;
using test::HttpExchange;
using test::HttpServer;

const base::Status kFine;

// The registry with an image at NAME:1 (two platforms, attestations), and what `start` said.
struct RealRegistry {
  test::TemporaryFolder folder;
  test::Service service;
  std::string address;

  RealRegistry(const std::string& kind, const std::string& name)
      : service(script(folder.path(), kind, name), "registry_stop"), address(service.variable("REGISTRY")) {
    if (kind != "plain") ::setenv("SSL_CERT_FILE", (folder / "cert.pem").c_str(), 1);
  }
  ~RealRegistry() { ::unsetenv("SSL_CERT_FILE"); }
  RealRegistry(const RealRegistry&) = delete;
  RealRegistry& operator=(const RealRegistry&) = delete;

  static std::string script(const std::string& dir, const std::string& kind, const std::string& name) {
    return fmt::format(
        ". tests/support/registry.sh; registry_missing && exit 77; mkdir -p {0}/layer && echo hello > {0}/layer/hello; "
        "python3 -B tests/support/make_image.py --form oci-dir --attestations {0}/image --platform linux/amd64 "
        "{0}/layer "
        "--platform linux/arm64 {0}/layer || exit 1; registry_start {0} {1} || exit 1; echo REGISTRY=$REGISTRY; "
        "registry_push {0}/image {2}:1 || exit 1; registry_login {0}",
        dir, kind, name);
  }
  DockerConfig login() const {
    ::setenv("DOCKER_CONFIG", folder.path().c_str(), 1);
    auto config = load_docker_config();
    ::unsetenv("DOCKER_CONFIG");
    return config.value();
  }
};

// "" where both the image and its layer are read, else the error's sentence.
std::string pull(const DockerConfig& config, const std::string& name, std::string* layer_bytes = nullptr) {
  const auto http = sys::make_http();
  Client client(*http, config);
  const Reference reference = *parse_reference(name);
  const auto images = client.resolve(reference, "linux/arm64");
  if (!images) return images.error().sentence();
  const auto read = client.read_blob(reference, images->front().layers.at(0), [&](base::Bytes bytes) {
    if (layer_bytes != nullptr) *layer_bytes += base::text_of(bytes);
    return kFine;
  });
  return read ? images->front().platform.text() == "linux/arm64" ? "" : "another platform" : read.error().sentence();
}

TEST(RealRegistry, PlainHttpOnLoopback) {
  const RealRegistry registry("plain", "team/app");
  if (!registry.service.ready()) GTEST_SKIP() << registry.service.said();
  std::string layer;
  EXPECT_EQ(pull({}, registry.address + "/team/app:1", &layer), "");
  EXPECT_EQ(layer.substr(0, 2), "\x1f\x8b");
  EXPECT_THAT(pull({}, registry.address + "/team/absent:1"),
              testing::HasSubstr("team/absent:1: not in the registry ("));
  EXPECT_THAT(pull({}, registry.address + "/team/app:2"),
              testing::HasSubstr("not in the registry (MANIFEST_UNKNOWN manifest unknown)"));
}

TEST(RealRegistry, HtpasswdOverTls) {
  const RealRegistry registry("htpasswd", "team/app");
  if (!registry.service.ready()) GTEST_SKIP() << registry.service.said();
  const std::string name = registry.address + "/team/app:1";
  EXPECT_EQ(pull(registry.login(), name), "");
  EXPECT_EQ(pull({}, name),
            fmt::format("{}: it asks for a user and a password (it may not exist, or need: docker login {})", name,
                        registry.address));
  DockerConfig wrong = registry.login();
  wrong.auths[registry.address].password = "wrong";
  EXPECT_THAT(pull(wrong, name), testing::HasSubstr("it does not accept the user and password"));
}

TEST(RealRegistry, TokensOverTls) {
  const RealRegistry registry("token", "public/app");
  if (!registry.service.ready()) GTEST_SKIP() << registry.service.said();
  const std::string name = registry.address + "/public/app:1";
  EXPECT_EQ(pull({}, name), "") << "anonymously";
  EXPECT_EQ(pull(registry.login(), name), "");
  DockerConfig identity;
  identity.auths[registry.address].identity_token = "identity of reader";
  EXPECT_EQ(pull(identity, name), "");
  EXPECT_THAT(pull({}, registry.address + "/private/app:1"),
              testing::HasSubstr("the registry denies access (UNAUTHORIZED authentication required)"));
  DockerConfig wrong = registry.login();
  wrong.auths[registry.address].password = "wrong";
  EXPECT_THAT(pull(wrong, name),
              testing::HasSubstr("the token server refuses the credentials (the server answered 401)"));
}

TEST(RealRegistry, AnUntrustedCertificateIsNoReasonForPlainHttp) {
  HttpServer server({.tls = true}, [](const HttpExchange& exchange) { exchange.reply(200); });
  EXPECT_THAT(pull({}, server.authority() + "/app:1"),
              testing::HasSubstr("the certificate of 127.0.0.1 is not trusted"));
  EXPECT_TRUE(server.seen().empty());
}

const std::string kLayer = "layer bytes";

Descriptor layer_blob() {
  return {"sha256:" + formats::sha256_hex(kLayer), kLayer.size(), "", false};
}

DockerConfig user_at(const std::string& domain) {
  DockerConfig config;
  config.auths[domain] = {"u", "p", "", ""};
  return config;
}

TEST(LyingRegistry, ARedirectedBlobGetsNoCredentials) {
  HttpServer store({.address = "127.0.0.2"}, [](const HttpExchange& exchange) { exchange.reply(200, {}, kLayer); });
  HttpServer server({}, [&](const HttpExchange& exchange) {
    if (exchange.request.header("authorization").empty())
      return exchange.reply(401, {{"WWW-Authenticate", "Basic realm=x"}});
    exchange.reply(307, {{"Location", store.url("/signed")}});
  });
  const auto http = sys::make_http();
  Client client(*http, user_at(server.authority()));
  std::string bytes;
  const auto got = client.read_blob(*parse_reference(server.authority() + "/app"), layer_blob(), [&](base::Bytes part) {
    bytes += base::text_of(part);
    return kFine;
  });
  ASSERT_TRUE(got) << got.error().sentence();
  EXPECT_EQ(bytes, kLayer);
  EXPECT_EQ(server.seen().back().header("authorization"), "Basic dTpw");
  ASSERT_EQ(store.seen().size(), 1U);
  EXPECT_EQ(store.seen()[0].header("authorization"), "");
}

TEST(LyingRegistry, AnotherHostMayNotAskForCredentials) {
  HttpServer thief({.address = "127.0.0.2"}, [](const HttpExchange& exchange) {
    exchange.reply(401, {{"WWW-Authenticate", "Basic realm=x"}});
  });
  HttpServer server({}, [&](const HttpExchange& exchange) {
    exchange.request.target == "/v2/" ? exchange.reply(200) : exchange.reply(307, {{"Location", thief.url("/x")}});
  });
  const auto http = sys::make_http();
  Client client(*http, user_at(server.authority()));
  const auto got =
      client.read_blob(*parse_reference(server.authority() + "/app"), layer_blob(), [](base::Bytes) { return kFine; });
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::denied);
  for (const test::HttpSeen& seen : thief.seen()) EXPECT_EQ(seen.header("authorization"), "");
}

TEST(LyingRegistry, EndlessCutAndSlowBlobs) {
  using namespace std::chrono_literals;
  struct Row {
    HttpServer::Handler handler;
    std::string sentence;
  };
  const std::string digest = layer_blob().digest;
  const std::vector<Row> rows = {
      {[](const HttpExchange& exchange) {
         exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
         while (exchange.raw("400\r\n" + std::string(1024, 'x') + "\r\n")) {
         }
         exchange.keep_open = false;
       },
       digest + ": the registry sends more than the 11 bytes that the manifest says"},
      {[](const HttpExchange& exchange) {
         exchange.raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nlayer");
         exchange.keep_open = false;
       },
       digest + ": the registry sent 5 of 11 bytes"},
      {[](const HttpExchange& exchange) {
         exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n");
         while (exchange.raw("l")) std::this_thread::sleep_for(300ms);
         exchange.keep_open = false;
       },
       "the server sent less than 1024 bytes a second for 1 s"},
      {[](const HttpExchange& exchange) {
         exchange.raw("HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n");
         while (exchange.raw("4000\r\n" + std::string(16384, 'x') + "\r\n")) {
         }
         exchange.keep_open = false;
       },
       "an error message of more than 4194304 bytes"},
  };
  for (const Row& row : rows) {
    HttpServer server({}, [&](const HttpExchange& exchange) {
      exchange.request.target == "/v2/" ? exchange.reply(200) : row.handler(exchange);
    });
    const auto http = sys::make_http();
    Client client(*http, {}, {.sleep = {}, .now = {}, .stall_timeout = 1s});
    const auto got = client.read_blob(*parse_reference(server.authority() + "/app"), layer_blob(),
                                      [](base::Bytes) { return kFine; });
    ASSERT_FALSE(got) << row.sentence;
    EXPECT_THAT(got.error().sentence(), testing::HasSubstr(row.sentence));
  }
}

}  // namespace
}  // namespace plimsoll::registry
