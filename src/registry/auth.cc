#include "registry/auth.h"

#include "base/text.h"
#include "formats/json.h"

namespace plimsoll::registry {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Seconds;
using base::Status;

constexpr std::uint64_t kTokenLimit = 1ULL << 20U;
constexpr Seconds kDefaultLife = 60;  // what the specification sets where the server says nothing
constexpr Seconds kMargin = 10;
constexpr Seconds kLongestLife = 24LL * 3600;

bool is_loopback_http(std::string_view url) {
  for (const std::string_view start : {"http://127.", "http://localhost/", "http://localhost:", "http://[::1]"}) {
    if (url.starts_with(start)) return true;
  }
  return false;
}

std::string host_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == std::string_view::npos) return std::string(url);
  return std::string(base::cut(url.substr(start + 3), '/').first);
}

// The token that the server's answer holds, without its end.
Result<std::pair<std::string, Seconds>> read_token(const std::string& body, const std::string& realm) {
  auto json = formats::parse_json(body);
  if (!json) return fail(base::at(json.error(), realm));
  std::string token(formats::text_member(*json, "token"));
  if (token.empty()) token = formats::text_member(*json, "access_token");
  if (token.empty()) return fail(Error{ErrorCode::invalid, "the token server's answer holds no token", realm});
  if (token.find_first_of(std::string_view(" \r\n\0", 4)) != std::string::npos) {
    return fail(Error{ErrorCode::invalid, "the token server's answer holds a token with blanks", realm});
  }
  Seconds life = kDefaultLife;
  const auto* expires = formats::member(*json, "expires_in");
  if (expires != nullptr && expires->is_number_unsigned()) {
    life = static_cast<Seconds>(std::min<std::uint64_t>(expires->get<std::uint64_t>(), kLongestLife));
  }
  return std::pair(std::move(token), life);
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

std::string Authorizer::header(const std::string& scope) {
  const std::lock_guard lock(mutex_);
  if (!basic_.empty()) return basic_;
  const auto found = tokens_.find(scope);
  if (found == tokens_.end() || found->second.until <= now_()) return {};
  return "Bearer " + found->second.value;
}

Status Authorizer::answer(const std::vector<Challenge>& challenges, const std::string& scope, const std::string& sent) {
  const std::string current = header(scope);
  if (!current.empty() && current != sent) return {};  // another thread has got it meanwhile
  const std::lock_guard lock(mutex_);
  for (const Challenge& challenge : challenges) {
    if (challenge.scheme != "bearer") continue;
    PLIMSOLL_TRY(token, fetch_token(challenge, scope));
    tokens_[scope] = std::move(token);
    return {};
  }
  for (const Challenge& challenge : challenges) {
    if (challenge.scheme != "basic") continue;
    if (credential_ == nullptr || credential_->user.empty())
      return fail(ErrorCode::denied, "it asks for a user and a password");
    basic_ = "Basic " + base::to_base64(credential_->user + ":" + credential_->password);
    if (basic_ == sent) return fail(ErrorCode::denied, "it does not accept the user and password");
    return {};
  }
  if (challenges.empty()) return fail(ErrorCode::denied, "it asks for credentials and does not say which");
  return fail(ErrorCode::unsupported, "it asks for authentication by {}, which is not handled",
              challenges.front().scheme);
}

Status Authorizer::check_realm(const std::string& realm) const {
  if (realm.starts_with("https://")) return {};
  if (is_loopback_http(realm) && is_loopback_http(base_url_ + "/")) return {};
  return fail(
      Error{ErrorCode::denied, fmt::format("its token server '{}' is not reached by https", realm.substr(0, 200))});
}

Result<Authorizer::Token> Authorizer::fetch_token(const Challenge& challenge, const std::string& scope) {
  if (credential_ != nullptr && !credential_->registry_token.empty())
    return Token{credential_->registry_token, now_() + kLongestLife};
  const std::string realm = challenge.parameter("realm");
  PLIMSOLL_CHECK(check_realm(realm));
  const std::string service = challenge.parameter("service");
  sys::HttpRequest request{.url = realm, .body_limit = kTokenLimit};
  if (credential_ != nullptr && !credential_->identity_token.empty()) {
    request.method = "POST";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body =
        fmt::format("grant_type=refresh_token&service={}&scope={}&client_id=plimsoll&refresh_token={}",
                    percent_encoded(service), percent_encoded(scope), percent_encoded(credential_->identity_token));
  } else {
    request.url += realm.find('?') == std::string::npos ? '?' : '&';
    request.url += fmt::format("service={}&scope={}", percent_encoded(service), percent_encoded(scope));
    if (credential_ != nullptr && !credential_->user.empty()) {
      request.url += "&account=" + percent_encoded(credential_->user);
      request.headers = {
          {"Authorization", "Basic " + base::to_base64(credential_->user + ":" + credential_->password)}};
    }
  }
  const Seconds asked = now_();
  auto body = sys::fetch_text(http_, request);
  if (!body) {
    Error error = body.error();
    error.where = host_of(realm);
    if (error.code == ErrorCode::denied)
      error.what = fmt::format("the token server refuses the credentials ({})", error.what);
    return fail(std::move(error));
  }
  PLIMSOLL_TRY(token, read_token(*body, host_of(realm)));
  return Token{std::move(token.first), asked + std::max<Seconds>(token.second - kMargin, 1)};
}

}  // namespace plimsoll::registry
