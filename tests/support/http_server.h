// A small HTTP/1.1 server on a loopback address for tests of what goes wrong: each test scripts what it answers, byte
// for byte where it must. With `tls` it speaks TLS under a certificate made for this run.
//
//   test::HttpServer server({}, [](const test::HttpExchange& exchange) { exchange.reply(200, {}, "hello"); });
//   http->send({.url = server.url("/x")}, ...);
//
// 127.0.0.1, 127.0.0.2 and localhost are different hosts to a client, and all of them are this machine.
#pragma once
#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace plimsoll::test {

struct HttpSeen {
  std::string method;
  std::string target;                          // "/v2/?a=b"
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

class HttpStream;

struct HttpExchange {
  const HttpSeen& request;
  HttpStream& stream;
  bool& keep_open;  // set to false to close the connection after the handler

  // A whole answer with Content-Length.
  void reply(int status, const std::vector<std::pair<std::string, std::string>>& headers = {},
             std::string_view body = {}) const;
  // Any bytes; false where the client has gone or the server is stopping.
  bool raw(std::string_view bytes) const;
};

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  bool tls = false;
};

class HttpServer {
 public:
  using Handler = std::function<void(const HttpExchange&)>;
  HttpServer(HttpServerOptions options, Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // "http://127.0.0.1:40001/x"; `host` instead of the address where given.
  std::string url(std::string_view path = "", std::string_view host = {}) const;
  std::string authority(std::string_view host = {}) const;  // "127.0.0.1:40001"
  int port() const { return port_; }
  std::vector<HttpSeen> seen() const;                          // every request so far
  std::size_t connections() const { return threads_.size(); }  // accepted so far
  bool stopping() const { return stopping_; }

 private:
  void accept_loop();
  void serve(int fd);

  HttpServerOptions options_;
  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::vector<HttpSeen> seen_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

// The certificate that every TLS server of this process shows (for localhost, 127.0.0.1, 127.0.0.2 and ::1), as PEM.
const std::string& test_certificate_pem();

}  // namespace plimsoll::test
