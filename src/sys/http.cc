#include "sys/http.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include <mutex>

#include "base/text.h"
#include "sys/file.h"
#include "sys/http_transfer.h"

namespace plimsoll::sys {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using Headers = std::vector<std::pair<std::string, std::string>>;

constexpr std::uint64_t kBundleLimit = 16ULL << 20U;

// While a transfer runs, a peer that hangs up is an error code and no signal, whatever the TLS library does.
class SigpipeBlocked {
 public:
  SigpipeBlocked() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~SigpipeBlocked() {
    sigset_t pending;
    ::sigpending(&pending);
    const timespec now{};
    if (!was_pending_ && ::sigismember(&pending, SIGPIPE) == 1) ::sigtimedwait(&pipe_, nullptr, &now);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  SigpipeBlocked(const SigpipeBlocked&) = delete;
  SigpipeBlocked& operator=(const SigpipeBlocked&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

// The authorities to trust, where they are not the library's own: SSL_CERT_FILE stands in for the system's file, and
// `ca_file` is added to whichever of the two it is.
Result<std::string> ca_bundle(const HttpOptions& options) {
  std::string bundle;
  const char* named = ::getenv("SSL_CERT_FILE");
  if (named != nullptr && *named != '\0') {
    auto read = read_file(named, kBundleLimit);
    if (!read) return fail(Error{read.error().code, fmt::format("SSL_CERT_FILE: {}", read.error().what), named});
    bundle = std::move(*read);
  }
  if (options.ca_file.empty()) return bundle;
  if (bundle.empty()) {
    constexpr std::array<const char*, 4> kSystem = {"/etc/ssl/certs/ca-certificates.crt",
                                                    "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
                                                    "/etc/ssl/cert.pem"};
    for (const char* path : kSystem) {
      if (auto read = read_file(path, kBundleLimit)) {
        bundle = std::move(*read);
        break;
      }
    }
  }
  PLIMSOLL_TRY(own, read_file(options.ca_file, kBundleLimit));
  return bundle + "\n" + own;
}

void drop_secrets(Headers& headers) {
  std::erase_if(headers, [](const auto& header) {
    const std::string name = base::to_lower(header.first);
    return name == "authorization" || name == "cookie" || name == "proxy-authorization";
  });
}

Status check_headers(const HttpRequest& request) {
  for (const auto& [name, value] : request.headers) {
    if (name.find_first_of("\r\n:") != std::string::npos ||
        value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
      return fail(
          Error{ErrorCode::usage, fmt::format("the header '{}' holds a line break", base::trim(name)), request.url});
    }
  }
  return {};
}

class CurlHttp final : public Http {
 public:
  explicit CurlHttp(HttpOptions options) : options_(std::move(options)) {}
  ~CurlHttp() override {
    if (api_ == nullptr) return;
    for (CURL* easy : idle_) api_->easy_cleanup(easy);
  }
  CurlHttp(const CurlHttp&) = delete;
  CurlHttp& operator=(const CurlHttp&) = delete;

  Result<HttpResponse> send(const HttpRequest& request, const std::function<Status(base::Bytes)>& sink,
                            const std::function<Status(const HttpResponse&)>& on_head) override {
    PLIMSOLL_TRY(api, curl_api());
    PLIMSOLL_CHECK(check_headers(request));
    PLIMSOLL_CHECK(prepare(api));
    PLIMSOLL_TRY(easy, take());
    const SigpipeBlocked quiet;
    auto response = send_on(easy, request, sink, on_head);
    give_back(easy);
    return response;
  }

 private:
  Result<HttpResponse> send_on(CURL* easy, const HttpRequest& request, const std::function<Status(base::Bytes)>& sink,
                               const std::function<Status(const HttpResponse&)>& on_head) {
    PLIMSOLL_TRY(first, HttpUrl::parse(*api_, request.url, !request.unix_socket.empty()));
    HttpUrl url = std::move(first);
    Headers headers = request.headers;
    const bool may_redirect = (request.method == "GET" || request.method == "HEAD") && request.max_redirects > 0;
    for (unsigned hops = 0;; ++hops) {
      HttpTransfer transfer(request, sink, on_head);
      transfer.may_redirect = may_redirect;
      transfer.response.final_url = url.text();
      PLIMSOLL_CHECK(perform(*api_, easy, options_, bundle_, url, headers, transfer));
      if (!transfer.redirected) return std::move(transfer.response);
      if (hops >= request.max_redirects) {
        return fail(Error{ErrorCode::network, fmt::format("redirected more than {} times", request.max_redirects),
                          request.url});
      }
      PLIMSOLL_TRY(next, url.follow(std::string(transfer.response.header("location")), !request.unix_socket.empty()));
      if (!next.same_origin(url)) drop_secrets(headers);
      url = std::move(next);
    }
  }

  Status prepare(const CurlApi* api) {
    const std::lock_guard lock(mutex_);
    if (api_ != nullptr) return {};
    PLIMSOLL_TRY(bundle, ca_bundle(options_));
    bundle_ = std::move(bundle);
    api_ = api;
    return {};
  }

  // A handle keeps its connections open between requests.
  Result<CURL*> take() {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      CURL* easy = idle_.back();
      idle_.pop_back();
      return easy;
    }
    CURL* easy = api_->easy_init();
    if (easy == nullptr) return fail(ErrorCode::internal, "libcurl is out of memory");
    return easy;
  }
  void give_back(CURL* easy) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(easy);
  }

  const HttpOptions options_;
  std::mutex mutex_;
  const CurlApi* api_ = nullptr;
  std::string bundle_;
  std::vector<CURL*> idle_;
};

}  // namespace

std::string_view HttpResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

std::unique_ptr<Http> make_http(HttpOptions options) {
  return std::make_unique<CurlHttp>(std::move(options));
}

Result<std::string> fetch_text(Http& http, const HttpRequest& request) {
  std::string body;
  PLIMSOLL_TRY(response, http.send(request, [&](base::Bytes bytes) -> Status {
    body += base::text_of(bytes);
    return {};
  }));
  if (response.status >= 200 && response.status < 300) return body;
  const ErrorCode code = response.status == 404 || response.status == 410   ? ErrorCode::not_found
                         : response.status == 401 || response.status == 403 ? ErrorCode::denied
                                                                            : ErrorCode::network;
  return fail(Error{code, fmt::format("the server answered {}", response.status), request.url});
}

}  // namespace plimsoll::sys
