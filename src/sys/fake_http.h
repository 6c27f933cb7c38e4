// The in-memory twin of the HTTP client for tests: answers by script, remembers every request.
//
//   FakeHttp http;
//   http.answer("https://feeds.example/all.zip", {.body = "..."});
//   http.answer("https://feeds.example/all.zip", {.status = 304});     // the second request of that URL
//   ... http.requests()[0].headers ...
//
// Answers of one URL are given in order; the last one stays. A URL without an answer is an error (network), so that a
// request that nobody expected fails the test. Redirects, and what a real network does, are tested on the real client.
#pragma once
#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sys/http.h"

namespace plimsoll::sys {

struct FakeAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
  std::string body{};
  std::optional<std::size_t> cut_after{};  // the connection breaks after so many bytes of the body
  std::size_t chunk = 65536;               // the sink sees pieces of at most this size
  std::optional<base::Error> error{};      // instead of any answer
};

class FakeHttp final : public Http {
 public:
  void answer(const std::string& url, FakeAnswer answer) { answers_[url].push_back(std::move(answer)); }
  // Answers what no script names; return nothing to refuse.
  void otherwise(std::function<std::optional<FakeAnswer>(const HttpRequest&)> handler) {
    otherwise_ = std::move(handler);
  }
  const std::vector<HttpRequest>& requests() const { return requests_; }
  std::vector<std::string> urls() const {
    std::vector<std::string> all;
    for (const HttpRequest& request : requests_) all.push_back(request.url);
    return all;
  }

  base::Result<HttpResponse> send(const HttpRequest& request, const std::function<base::Status(base::Bytes)>& sink,
                                  const std::function<base::Status(const HttpResponse&)>& on_head) override {
    requests_.push_back(request);
    std::optional<FakeAnswer> answer = next(request);
    if (!answer) return fail_network("nothing is scripted for this URL", request.url);
    if (answer->error) return base::fail(*answer->error);
    const HttpResponse response{answer->status, request.url, answer->headers};
    if (on_head) PLIMSOLL_CHECK(on_head(response));
    std::string_view body = answer->body;
    if (answer->cut_after) body = body.substr(0, *answer->cut_after);
    if (request.body_limit != 0 && body.size() > request.body_limit) {
      return base::fail(base::Error{
          base::ErrorCode::limit, fmt::format("the answer is larger than {} bytes", request.body_limit), request.url});
    }
    while (!body.empty() && request.method != "HEAD") {
      PLIMSOLL_CHECK(sink(base::bytes_of(body.substr(0, answer->chunk))));
      body.remove_prefix(std::min(answer->chunk, body.size()));
    }
    if (answer->cut_after) return fail_network("the connection broke", request.url);
    return response;
  }

 private:
  std::optional<FakeAnswer> next(const HttpRequest& request) {
    const auto found = answers_.find(request.url);
    if (found == answers_.end()) return otherwise_ ? otherwise_(request) : std::nullopt;
    FakeAnswer answer = found->second.front();
    if (found->second.size() > 1) found->second.pop_front();
    return answer;
  }
  static tl::unexpected<base::Error> fail_network(const char* what, const std::string& url) {
    return base::fail(base::Error{base::ErrorCode::network, what, url});
  }

  std::map<std::string, std::deque<FakeAnswer>> answers_;
  std::function<std::optional<FakeAnswer>(const HttpRequest&)> otherwise_;
  std::vector<HttpRequest> requests_;
};

}  // namespace plimsoll::sys
