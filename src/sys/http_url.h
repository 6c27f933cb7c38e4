// Which URLs a request may go to. URLs are read by libcurl's own parser and handed back to libcurl as parsed, so that
// no other reading of the same text decides where credentials go.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sys/http_curl_api.h"

namespace plimsoll::sys {

class HttpUrl {
 public:
  // Errors: usage (not a URL, not http or https, a password inside, plain http to another machine).
  // `unix_socket`: the host is not connected to, so plain http is fine.
  static base::Result<HttpUrl> parse(const CurlApi& api, const std::string& text, bool unix_socket);
  // The URL that `location` (absolute or relative) means here. Errors as above, and network for https -> http.
  base::Result<HttpUrl> follow(const std::string& location, bool unix_socket) const;

  const std::string& text() const { return text_; }
  const std::string& host() const { return host_; }
  bool https() const { return scheme_ == "https"; }
  bool loopback() const;
  bool same_origin(const HttpUrl& other) const;  // scheme, host and port
  CURLU* handle() const { return handle_.get(); }

 private:
  explicit HttpUrl(const CurlApi& api) : api_(&api), handle_(api.url(), api.url_cleanup) {}
  base::Status read(const std::string& text, bool unix_socket);

  const CurlApi* api_;
  std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)> handle_;
  std::string text_;
  std::string scheme_;
  std::string host_;  // as libcurl normalises it: IPv6 in brackets
  std::string port_;
};

// 127.0.0.0/8, ::1 (with or without brackets) and localhost: never looked up in a name server.
bool is_loopback(std::string_view host);

}  // namespace plimsoll::sys
