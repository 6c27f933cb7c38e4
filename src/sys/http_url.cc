#include "sys/http_url.h"

#include "base/text.h"

namespace plimsoll::sys {

using base::Error;
using base::ErrorCode;
using base::fail;

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]" || host == "::1") return true;
  const auto parts = base::split(host, '.');
  if (parts.size() != 4 || parts[0] != "127") return false;
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    const auto number = base::parse_u64(part);
    return number && *number <= 255 && part.size() <= 3;
  });
}

bool HttpUrl::loopback() const {
  return is_loopback(host_);
}

bool HttpUrl::same_origin(const HttpUrl& other) const {
  return scheme_ == other.scheme_ && host_ == other.host_ && port_ == other.port_;
}

base::Status HttpUrl::read(const std::string& text, bool unix_socket) {
  if (handle_ == nullptr) return fail(ErrorCode::internal, "out of memory");
  if (api_->url_set(handle_.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return fail(Error{ErrorCode::usage, "not a URL", text});
  }
  const auto part = [&](CURLUPart which, unsigned flags = 0) {
    char* value = nullptr;
    if (api_->url_get(handle_.get(), which, &value, flags) != CURLUE_OK) return std::string();
    std::string copy(value);
    api_->free(value);
    return copy;
  };
  text_ = part(CURLUPART_URL);
  scheme_ = part(CURLUPART_SCHEME);
  host_ = base::to_lower(part(CURLUPART_HOST));
  port_ = part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (scheme_ != "http" && scheme_ != "https") {
    return fail(Error{ErrorCode::usage, fmt::format("'{}' is not http or https", scheme_), text});
  }
  if (!part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty()) {
    return fail(Error{ErrorCode::usage, "a user or password inside a URL is not taken",
                      fmt::format("{}://{}", scheme_, host_)});
  }
  if (!https() && !unix_socket && !loopback()) {
    return fail(Error{ErrorCode::usage, "plain http is used on this machine only", text_, {}, "use https"});
  }
  return {};
}

base::Result<HttpUrl> HttpUrl::parse(const CurlApi& api, const std::string& text, bool unix_socket) {
  HttpUrl url(api);
  if (text.find("://") == std::string::npos) return fail(Error{ErrorCode::usage, "not a URL", text});
  PLIMSOLL_CHECK(url.read(text, unix_socket));
  return url;
}

base::Result<HttpUrl> HttpUrl::follow(const std::string& location, bool unix_socket) const {
  HttpUrl next(*api_);
  // Setting a whole URL first and a relative one after it resolves the second against the first.
  PLIMSOLL_CHECK(next.read(text_, true));
  PLIMSOLL_CHECK(next.read(location, unix_socket));
  if (https() && !next.https()) {
    return fail(Error{ErrorCode::network, fmt::format("redirected from https to plain http ({})", next.text()), text_});
  }
  return next;
}

}  // namespace plimsoll::sys
