// The one door to HTTP. The real client is libcurl, loaded when the first request is made, so that commands which
// never use the network do not pay for its 30 shared objects. FakeHttp (sys/fake_http.h) is its twin for tests.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace plimsoll::sys {

struct HttpRequest {
  std::string method = "GET";
  std::string url{};  // http:// or https://; plain http is refused but for loopback and unix sockets
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  std::string unix_socket{};                // connect here instead of to the URL's host
  std::uint64_t body_limit = 64ULL << 20U;  // a longer answer is an error (limit); 0: none
  std::chrono::seconds connect_timeout{20};
  std::chrono::seconds stall_timeout{60};  // no more than `stall_bytes` a second for this long: an error (network)
  std::uint64_t stall_bytes = 1024;
  unsigned max_redirects = 5;  // Authorization never goes to another host, nor from https to http
};

struct HttpResponse {
  int status = 0;
  std::string final_url{};                                     // after redirects
  std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case, of the last answer
  // First header of that name (lower case), or empty.
  std::string_view header(std::string_view name) const;
};

class Http {
 public:
  virtual ~Http() = default;
  // Sends the request and hands the body to `sink` as it arrives, whatever the status (`on_head`, where given, sees
  // status and headers first and may stop it). Errors: network, limit, usage (a bad URL), and what sink says.
  virtual base::Result<HttpResponse> send(const HttpRequest& request,
                                          const std::function<base::Status(base::Bytes)>& sink,
                                          const std::function<base::Status(const HttpResponse&)>& on_head = {}) = 0;
};

struct HttpOptions {
  std::string ca_file{};  // besides the system's; SSL_CERT_FILE is honoured too
  std::string user_agent = "plimsoll/" PLIMSOLL_VERSION;
};

std::unique_ptr<Http> make_http(HttpOptions options = {});

// The whole body as a string, and an error (network, not_found, denied) for a status that is not 2xx.
base::Result<std::string> fetch_text(Http& http, const HttpRequest& request);

}  // namespace plimsoll::sys
