// What servers do wrong, and what the client says then.
#include "sys/http.h"
#include "tests/support/http_server.h"

namespace plimsoll::sys {
namespace {

using base::ErrorCode;
using test::HttpExchange;
using test::HttpServer;
using namespace std::chrono_literals;

void endless(const HttpExchange& exchange) {
  exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  while (exchange.raw("400\r\n" + std::string(1024, 'x') + "\r\n")) {
  }
  exchange.keep_open = false;
}

void cut(const HttpExchange& exchange) {
  exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  exchange.keep_open = false;
}

void cut_chunked(const HttpExchange& exchange) {
  exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc");
  exchange.keep_open = false;
}

void drip(const HttpExchange& exchange) {
  exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
  while (exchange.raw("x")) std::this_thread::sleep_for(20ms);
  exchange.keep_open = false;
}

struct Row {
  const char* name;
  HttpServer::Handler handler;
  ErrorCode code;
  const char* sentence;
};

// HOST stands for the server's address.
TEST(HttpFault, IsRefusedWithASentence) {
  const std::vector<Row> rows = {
      {"endless", endless, ErrorCode::limit, "HOST/: the answer is larger than 100000 bytes"},
      {"cut", cut, ErrorCode::network, "HOST/: the connection broke after 3 bytes of the answer"},
      {"cut in chunk", cut_chunked, ErrorCode::network, "HOST/: the connection broke after 3 bytes of the answer"},
      {"drip", drip, ErrorCode::network, "HOST/: the server sent less than 1024 bytes a second for 1 s"},
      {"nothing", [](const HttpExchange& exchange) { exchange.keep_open = false; }, ErrorCode::network,
       "HOST/: the server closed the connection without an answer"},
      {"no http",
       [](const HttpExchange& exchange) {
         exchange.raw("SSH-2.0-OpenSSH_9.2p1\r\n");
         exchange.keep_open = false;
       },
       ErrorCode::network, "HOST/: the server does not speak HTTP"},
      {"endless header",
       [](const HttpExchange& exchange) {
         exchange.raw("HTTP/1.1 200 OK\r\n");
         while (exchange.raw("X-Filler: " + std::string(1000, 'x') + "\r\n")) {
         }
         exchange.keep_open = false;
       },
       ErrorCode::limit, "HOST/: the answer's header is larger than 262144 bytes"},
      {"circle",
       [](const HttpExchange& exchange) {
         exchange.reply(302, {{"Location", "/"}});
       },
       ErrorCode::network, "HOST/: redirected more than 5 times"},
      {"to a file",
       [](const HttpExchange& exchange) {
         exchange.reply(302, {{"Location", "file:///etc/passwd"}});
       },
       ErrorCode::usage, "file:///etc/passwd: 'file' is not http or https"},
      {"to plain http elsewhere",
       [](const HttpExchange& exchange) {
         exchange.reply(302, {{"Location", "http://blobs.example/x"}});
       },
       ErrorCode::usage, "http://blobs.example/x: plain http is used on this machine only (use https)"},
      {"to a user",
       [](const HttpExchange& exchange) {
         exchange.reply(302, {{"Location", "https://u:p@b.example/"}});
       },
       ErrorCode::usage, "https://b.example: a user or password inside a URL is not taken"},
  };
  for (const Row& row : rows) {
    HttpServer server({}, row.handler);
    const auto got = make_http()->send({.url = server.url("/"), .body_limit = 100000, .stall_timeout = 1s},
                                       [](base::Bytes) -> base::Status { return {}; });
    ASSERT_FALSE(got) << row.name;
    std::string expected = row.sentence;
    if (expected.starts_with("HOST")) expected.replace(0, 4, server.url());
    EXPECT_EQ(got.error().sentence(), expected) << row.name;
    EXPECT_EQ(got.error().code, row.code) << row.name;
  }
}

}  // namespace
}  // namespace plimsoll::sys
