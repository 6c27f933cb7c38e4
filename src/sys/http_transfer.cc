#include "sys/http_transfer.h"

#include <errno.h>

#include "base/text.h"
#include "sys/file.h"

namespace plimsoll::sys {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;

constexpr std::uint64_t kHeaderLimit = 256 * 1024;
constexpr std::uint64_t kRedirectBodyLimit = 64 * 1024;

std::size_t on_header(char* data, std::size_t, std::size_t size, void* self) {
  return static_cast<HttpTransfer*>(self)->header_line({data, size}) ? size : 0;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* self) {
  return static_cast<HttpTransfer*>(self)->body(base::bytes_of({data, size})) ? size : 0;
}

int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<HttpTransfer*>(self);
  if (transfer.error) return 1;
  if (!transfer.stall.stalled(StallClock::Clock::now())) return 0;
  transfer.stop({ErrorCode::network, fmt::format("the server sent less than {} bytes a second for {} s",
                                                 transfer.request.stall_bytes, transfer.stall.timeout().count())});
  return 1;
}

// What libcurl says, as a sentence about the server. `detail` is its own longer text.
Error curl_error(const CurlApi& api, CURL* easy, CURLcode code, const HttpUrl& url, const HttpTransfer& transfer,
                 std::string_view detail) {
  const std::string& unix_socket = transfer.request.unix_socket;
  const std::string peer = unix_socket.empty() ? url.host() : unix_socket;
  long system = 0;
  api.easy_getinfo(easy, CURLINFO_OS_ERRNO, &system);
  const auto network = [&](std::string what, std::string hint = {}) {
    return Error{ErrorCode::network, std::move(what), url.text(), {}, std::move(hint)};
  };
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return network(fmt::format("the name {} cannot be resolved", peer));
    case CURLE_COULDNT_RESOLVE_PROXY:
      return network("the name of the proxy cannot be resolved", "see https_proxy and no_proxy");
    case CURLE_COULDNT_CONNECT:
      if (system == 0) return network(fmt::format("cannot connect to {} ({})", peer, detail));
      return network(fmt::format("cannot connect to {}: {}", peer, errno_text(static_cast<int>(system))));
    case CURLE_OPERATION_TIMEDOUT:
      return network(
          fmt::format("no connection to {} within {} seconds", peer, transfer.request.connect_timeout.count()));
    case CURLE_PEER_FAILED_VERIFICATION:
      return network(fmt::format("the certificate of {} is not trusted: {}", peer, detail),
                     "SSL_CERT_FILE names further authorities");
    case CURLE_SSL_CONNECT_ERROR:
      return network(fmt::format("no TLS connection to {}: {}", peer, detail));
    case CURLE_SSL_CACERT_BADFILE:
      return {ErrorCode::usage, fmt::format("the certificates cannot be read: {}", detail)};
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return network(fmt::format("the connection broke after {} bytes of the answer", transfer.body_bytes));
    case CURLE_GOT_NOTHING:
      return network("the server closed the connection without an answer");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return network("the server does not speak HTTP");
    default:
      return network(fmt::format("{}", detail.empty() ? api.easy_strerror(code) : detail.data()));
  }
}

}  // namespace

bool HttpTransfer::header_line(std::string_view line) {
  if (head_done) return true;  // a trailer after a chunked body
  header_bytes += line.size();
  if (header_bytes > kHeaderLimit)
    return stop({ErrorCode::limit, fmt::format("the answer's header is larger than {} bytes", kHeaderLimit)});
  line = base::trim(line);
  if (line.starts_with("HTTP/")) {  // also after "100 Continue"
    response.headers.clear();
    const auto status = base::cut(line, ' ').second.value_or("").substr(0, 3);
    response.status = static_cast<int>(base::parse_u64(status).value_or(0));
    return true;
  }
  if (line.empty()) return response.status < 200 || head_complete();
  const auto [name, value] = base::cut(line, ':');
  if (value) response.headers.emplace_back(base::to_lower(base::trim(name)), base::trim(*value));
  return true;
}

bool HttpTransfer::head_complete() {
  head_done = true;
  const int status = response.status;
  const bool moved = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  redirected = may_redirect && moved && !response.header("location").empty();
  if (redirected || !on_head) return true;
  auto seen = on_head(response);
  return seen ? true : stop(seen.error());
}

bool HttpTransfer::body(base::Bytes bytes) {
  const auto arrived = StallClock::Clock::now();
  stall.received(bytes.size(), arrived);
  body_bytes += bytes.size();
  if (redirected) return body_bytes <= kRedirectBodyLimit;
  if (request.body_limit != 0 && body_bytes > request.body_limit) {
    return stop({ErrorCode::limit, fmt::format("the answer is larger than {} bytes", request.body_limit)});
  }
  auto taken = sink(bytes);
  stall.sink_took(StallClock::Clock::now() - arrived);
  return taken ? true : stop(taken.error());
}

namespace {

void set_options(const CurlApi& api, CURL* easy, const HttpOptions& options, const std::string& ca_bundle,
                 const HttpUrl& url, HttpTransfer& transfer) {
  const auto set = [&](CURLoption option, auto value) { api.easy_setopt(easy, option, value); };
  const HttpRequest& request = transfer.request;
  set(CURLOPT_CURLU, url.handle());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_USERAGENT, options.user_agent.c_str());
  set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.connect_timeout.count()));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_BUFFERSIZE, 256L * 1024L);
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, &transfer);
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(CURLOPT_XFERINFODATA, &transfer);
  set(CURLOPT_NOPROGRESS, 0L);
  // What stays on this machine does not go through a proxy.
  if (url.loopback() || !request.unix_socket.empty()) set(CURLOPT_NOPROXY, "*");
  if (!request.unix_socket.empty()) set(CURLOPT_UNIX_SOCKET_PATH, request.unix_socket.c_str());
  if (!ca_bundle.empty()) {
    curl_blob blob{const_cast<char*>(ca_bundle.data()), ca_bundle.size(), CURL_BLOB_NOCOPY};
    set(CURLOPT_CAINFO_BLOB, &blob);
  }
  if (request.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET") {
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.data());
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
}

}  // namespace

base::Status perform(const CurlApi& api, CURL* easy, const HttpOptions& options, const std::string& ca_bundle,
                     const HttpUrl& url, const std::vector<std::pair<std::string, std::string>>& headers,
                     HttpTransfer& transfer) {
  curl_slist* lines = nullptr;
  for (const auto& [name, value] : headers) lines = api.slist_append(lines, fmt::format("{}: {}", name, value).c_str());
  // "Expect: 100-continue" would only cost a round trip; the type is the caller's to say.
  lines = api.slist_append(lines, "Expect:");
  const std::unique_ptr<curl_slist, decltype(api.slist_free_all)> owner(lines, api.slist_free_all);
  std::array<char, CURL_ERROR_SIZE> detail{};
  // Nothing of this call may be reachable from the handle afterwards.
  const std::unique_ptr<CURL, decltype(api.easy_reset)> reset(easy, api.easy_reset);
  set_options(api, easy, options, ca_bundle, url, transfer);
  api.easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  api.easy_setopt(easy, CURLOPT_ERRORBUFFER, detail.data());
  transfer.stall.start(StallClock::Clock::now());
  const CURLcode code = api.easy_perform(easy);
  if (transfer.error) return fail(base::at(*transfer.error, url.text()));
  if (code == CURLE_OK || transfer.redirected) return {};
  return fail(curl_error(api, easy, code, url, transfer, detail.data()));
}

}  // namespace plimsoll::sys
