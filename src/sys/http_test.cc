#include "sys/http.h"

#include <stdlib.h>

#include "sys/http_curl_api.h"
#include "sys/http_stall.h"
#include "sys/http_url.h"
#include "tests/support/files.h"
#include "tests/support/http_server.h"

namespace plimsoll::sys {
namespace {

using base::ErrorCode;
using test::HttpExchange;
using test::HttpServer;
using namespace std::chrono_literals;

struct Got {
  base::Result<HttpResponse> response;
  std::string body;
};

Got get(const HttpRequest& request, HttpOptions options = {}) {
  std::string body;
  auto response = make_http(std::move(options))->send(request, [&](base::Bytes bytes) -> base::Status {
    body += base::text_of(bytes);
    return {};
  });
  return {std::move(response), std::move(body)};
}

TEST(Http, HandsBackStatusHeadersAndBody) {
  HttpServer server({}, [](const HttpExchange& exchange) {
    exchange.reply(418, {{"X-Thing", " two words "}}, "body of " + exchange.request.target);
  });
  const Got got = get({.url = server.url("/a?b=c"), .headers = {{"X-Mine", "1"}}});
  ASSERT_TRUE(got.response) << got.response.error().sentence();
  EXPECT_EQ(got.response->status, 418);
  EXPECT_EQ(got.response->header("x-thing"), "two words");
  EXPECT_EQ(got.response->final_url, server.url("/a?b=c"));
  EXPECT_EQ(got.body, "body of /a?b=c");
  EXPECT_EQ(server.seen()[0].header("x-mine"), "1");
  EXPECT_EQ(server.seen()[0].header("user-agent"), "plimsoll/" PLIMSOLL_VERSION);
}

TEST(Http, SendsMethodAndBody) {
  HttpServer server({}, [](const HttpExchange& exchange) { exchange.reply(200, {}, exchange.request.body); });
  EXPECT_EQ(get({.method = "POST", .url = server.url("/"), .body = "a=b"}).body, "a=b");
  EXPECT_EQ(get({.method = "HEAD", .url = server.url("/")}).body, "");
  EXPECT_EQ(server.seen()[0].method, "POST");
  EXPECT_EQ(server.seen()[1].method, "HEAD");
}

TEST(Http, AsksOverOneConnectionTwice) {
  std::atomic<int> handled = 0;
  HttpServer server({}, [&](const HttpExchange& exchange) {
    exchange.keep_open = ++handled < 2;
    exchange.reply(200);
  });
  const auto http = make_http();
  const auto nowhere = [](base::Bytes) -> base::Status { return {}; };
  EXPECT_TRUE(http->send({.url = server.url("/1")}, nowhere));
  EXPECT_TRUE(http->send({.url = server.url("/2")}, nowhere));
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Http, TheHeadMayStopTheAnswer) {
  HttpServer server({}, [](const HttpExchange& exchange) { exchange.reply(500, {}, "secret"); });
  std::string body;
  auto response = make_http()->send(
      {.url = server.url("/")},
      [&](base::Bytes bytes) -> base::Status {
        body += base::text_of(bytes);
        return {};
      },
      [](const HttpResponse& head) -> base::Status { return base::fail(ErrorCode::denied, "status {}", head.status); });
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::denied);
  EXPECT_EQ(response.error().what, "status 500");
  EXPECT_EQ(body, "");
}

TEST(Http, AnErrorOfTheSinkIsTheErrorOfTheRequest) {
  HttpServer server({}, [](const HttpExchange& exchange) { exchange.reply(200, {}, "x"); });
  auto response = make_http()->send({.url = server.url("/")},
                                    [](base::Bytes) -> base::Status { return base::fail(ErrorCode::io, "no space"); });
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().sentence(), server.url("/") + ": no space");
}

TEST(Http, AnAnswerOfExactlyTheLimitIsTaken) {
  HttpServer server({}, [](const HttpExchange& exchange) { exchange.reply(200, {}, "12345"); });
  EXPECT_TRUE(get({.url = server.url("/"), .body_limit = 5}).response);
  EXPECT_FALSE(get({.url = server.url("/"), .body_limit = 4}).response);
}

TEST(Http, CredentialsStayWithTheirHost) {
  HttpServer other({.address = "127.0.0.2"}, [](const HttpExchange& exchange) { exchange.reply(200, {}, "blob"); });
  HttpServer server({}, [&](const HttpExchange& exchange) {
    const std::string& target = exchange.request.target;
    if (target == "/same") return exchange.reply(307, {{"Location", "end"}});
    if (target == "/other") return exchange.reply(307, {{"Location", other.url("/x")}}, "moved");
    if (target == "/name")
      return exchange.reply(307,
                            {{"Location", exchange.request.header("host").replace(0, 9, "http://localhost") + "/end"}});
    exchange.reply(200, {}, "here");
  });
  const auto ask = [&](const char* path) {
    return get(
        {.url = server.url(path), .headers = {{"AUTHORIZATION", "Basic eDp5"}, {"Cookie", "a=b"}, {"Accept", "x/y"}}});
  };
  EXPECT_EQ(ask("/same").body, "here");
  EXPECT_EQ(server.seen()[1].header("authorization"), "Basic eDp5");
  const Got elsewhere = ask("/other");
  EXPECT_EQ(elsewhere.body, "blob");
  EXPECT_EQ(elsewhere.response->final_url, other.url("/x"));
  ASSERT_EQ(other.seen().size(), 1U);
  EXPECT_EQ(other.seen()[0].header("authorization"), "");
  EXPECT_EQ(other.seen()[0].header("cookie"), "");
  EXPECT_EQ(other.seen()[0].header("accept"), "x/y");
  // The same machine under another name is another host too.
  EXPECT_EQ(ask("/name").body, "here");
  EXPECT_EQ(server.seen().back().header("host"), server.authority("localhost"));
  EXPECT_EQ(server.seen().back().header("authorization"), "");
}

TEST(Http, TlsIsVerified) {
  HttpServer server({.tls = true}, [](const HttpExchange& exchange) { exchange.reply(200, {}, "sealed"); });
  const test::TemporaryFolder folder;
  const std::string authority = folder / "ca.pem";
  test::write_file(authority, test::test_certificate_pem());

  const Got untrusted = get({.url = server.url("/")});
  ASSERT_FALSE(untrusted.response);
  EXPECT_EQ(untrusted.response.error().code, ErrorCode::network);
  EXPECT_THAT(untrusted.response.error().sentence(), testing::HasSubstr("the certificate of 127.0.0.1 is not trusted"));

  EXPECT_EQ(get({.url = server.url("/")}, {.ca_file = authority}).body, "sealed");
  EXPECT_EQ(get({.url = server.url("/", "localhost")}, {.ca_file = authority}).body, "sealed");

  ::setenv("SSL_CERT_FILE", authority.c_str(), 1);
  EXPECT_EQ(get({.url = server.url("/")}).body, "sealed");
  ::setenv("SSL_CERT_FILE", "/nowhere/ca.pem", 1);
  const Got missing = get({.url = server.url("/")});
  ::unsetenv("SSL_CERT_FILE");
  ASSERT_FALSE(missing.response);
  EXPECT_EQ(missing.response.error().sentence(),
            "/nowhere/ca.pem: SSL_CERT_FILE: cannot open: No such file or directory");
}

TEST(Http, NoStepDownFromHttpsToHttp) {
  HttpServer plain({.address = "127.0.0.2"}, [](const HttpExchange& exchange) { exchange.reply(200); });
  HttpServer server({.tls = true}, [&](const HttpExchange& exchange) {
    exchange.reply(302, {{"Location", plain.url("/x")}});
  });
  const test::TemporaryFolder folder;
  test::write_file(folder / "ca.pem", test::test_certificate_pem());
  const Got got =
      get({.url = server.url("/"), .headers = {{"Authorization", "Bearer t"}}}, {.ca_file = folder / "ca.pem"});
  ASSERT_FALSE(got.response);
  EXPECT_EQ(got.response.error().sentence(),
            fmt::format("{}: redirected from https to plain http ({})", server.url("/"), plain.url("/x")));
  EXPECT_TRUE(plain.seen().empty());
}

TEST(Http, WhatIsNotAskedAtAll) {
  struct Row {
    HttpRequest request;
    const char* sentence;
  };
  const std::vector<Row> rows = {
      {{.url = "http://feeds.example/x"},
       "http://feeds.example/x: plain http is used on this machine only (use https)"},
      {{.url = "http://127.0.0.1.example/"},
       "http://127.0.0.1.example/: plain http is used on this machine only (use https)"},
      {{.url = "http://127.0.0.1@evil.example/"}, "http://evil.example: a user or password inside a URL is not taken"},
      {{.url = "ftp://127.0.0.1/"}, "ftp://127.0.0.1/: 'ftp' is not http or https"},
      {{.url = "feeds.example/x"}, "feeds.example/x: not a URL"},
      {{.url = "https://"}, "https://: not a URL"},
      {{.url = "https://h.example/", .headers = {{"A", "b\r\nC: d"}}},
       "https://h.example/: the header 'A' holds a line break"},
  };
  for (const Row& row : rows) {
    const Got got = get(row.request);
    ASSERT_FALSE(got.response) << row.request.url;
    EXPECT_EQ(got.response.error().sentence(), row.sentence);
    EXPECT_EQ(got.response.error().code, ErrorCode::usage);
  }
}

TEST(Http, NobodyListens) {
  int port = 0;
  {
    port = HttpServer({}, [](const HttpExchange&) {}).port();
  }
  const std::string url = fmt::format("http://127.0.0.1:{}/", port);
  const Got got = get({.url = url});
  ASSERT_FALSE(got.response);
  EXPECT_EQ(got.response.error().sentence(), url + ": cannot connect to 127.0.0.1: Connection refused");
}

TEST(Http, AProxyOfTheEnvironmentIsNotAskedForThisMachine) {
  HttpServer proxy({.address = "127.0.0.2"}, [](const HttpExchange& exchange) { exchange.reply(200, {}, "proxied"); });
  HttpServer server({}, [](const HttpExchange& exchange) { exchange.reply(200, {}, "direct"); });
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  ::setenv("https_proxy", proxy.url().c_str(), 1);
  EXPECT_EQ(get({.url = server.url("/")}).body, "direct");
  EXPECT_FALSE(get({.url = "https://feeds.example/"}).response);
  ::unsetenv("http_proxy");
  ::unsetenv("https_proxy");
  ASSERT_EQ(proxy.seen().size(), 1U);
  EXPECT_EQ(proxy.seen()[0].method, "CONNECT");
  EXPECT_EQ(proxy.seen()[0].target, "feeds.example:443");
}

TEST(Http, FetchTextTurnsAStatusIntoAnError) {
  const std::vector<std::pair<int, ErrorCode>> rows = {{404, ErrorCode::not_found}, {410, ErrorCode::not_found},
                                                       {401, ErrorCode::denied},    {403, ErrorCode::denied},
                                                       {500, ErrorCode::network},   {304, ErrorCode::network}};
  for (const auto& [status, code] : rows) {
    HttpServer server({}, [status = status](const HttpExchange& exchange) { exchange.reply(status, {}, "no"); });
    const auto text = fetch_text(*make_http(), {.url = server.url("/")});
    ASSERT_FALSE(text) << status;
    EXPECT_EQ(text.error().code, code) << status;
    EXPECT_EQ(text.error().what, fmt::format("the server answered {}", status));
  }
}

TEST(StallClock, TheSinkMayBeSlow) {
  const auto start = StallClock::Clock::time_point{} + 1h;
  StallClock stall(60s, 1000);
  stall.start(start);
  EXPECT_FALSE(stall.stalled(start + 59s));
  EXPECT_TRUE(stall.stalled(start + 60s));
  stall.received(59'999, start + 30s);  // less than the 60,000 bytes of a whole window
  EXPECT_TRUE(stall.stalled(start + 60s));
  stall.received(1, start + 30s);
  EXPECT_FALSE(stall.stalled(start + 89s));
  EXPECT_TRUE(stall.stalled(start + 90s));
  stall.sink_took(1000s);
  EXPECT_FALSE(stall.stalled(start + 1089s));
  EXPECT_TRUE(stall.stalled(start + 1090s));
}

TEST(HttpUrl, Loopback) {
  for (const char* host : {"localhost", "127.0.0.1", "127.255.0.9", "[::1]", "::1"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"", "127.0.0.1.example", "128.0.0.1", "127.0.0", "127.0.0.256", "localhost.example",
                           "10.127.0.1", "[::2]", "127.0.0.0001"}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

TEST(CurlApi, AbsenceNamesThePackage) {
  const auto api = load_curl("libcurl-absent.so.4");
  ASSERT_FALSE(api);
  EXPECT_EQ(api.error().code, ErrorCode::unsupported);
  EXPECT_THAT(api.error().sentence(), testing::StartsWith("network requests need libcurl, and it cannot be loaded ("));
  EXPECT_THAT(api.error().sentence(), testing::EndsWith("(install the package libcurl4)"));
}

}  // namespace
}  // namespace plimsoll::sys
