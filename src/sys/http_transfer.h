// One exchange with one server: what the callbacks of libcurl collect, and the rules that they keep.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "sys/http.h"
#include "sys/http_stall.h"
#include "sys/http_url.h"

namespace plimsoll::sys {

struct HttpTransfer {
  HttpTransfer(const HttpRequest& asked, const std::function<base::Status(base::Bytes)>& to,
               const std::function<base::Status(const HttpResponse&)>& head_seen)
      : request(asked), sink(to), on_head(head_seen), stall(asked.stall_timeout, asked.stall_bytes) {}

  const HttpRequest& request;
  const std::function<base::Status(base::Bytes)>& sink;
  const std::function<base::Status(const HttpResponse&)>& on_head;

  HttpResponse response;
  bool redirected = false;  // this answer only points elsewhere: its body is nobody's business
  bool may_redirect = false;
  bool head_done = false;
  std::uint64_t header_bytes = 0;
  std::uint64_t body_bytes = 0;
  StallClock stall;
  std::optional<base::Error> error;  // why a callback stopped the transfer

  bool header_line(std::string_view line);
  bool head_complete();  // called once, before the body; false stops the transfer
  bool body(base::Bytes bytes);
  bool stop(base::Error why) {
    if (!error) error = std::move(why);
    return false;
  }
};

// Runs the request against `url` with `headers` on `easy`, and says what went wrong in words.
base::Status perform(const CurlApi& api, CURL* easy, const HttpOptions& options, const std::string& ca_bundle,
                     const HttpUrl& url, const std::vector<std::pair<std::string, std::string>>& headers,
                     HttpTransfer& transfer);

}  // namespace plimsoll::sys
