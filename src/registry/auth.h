// Answers what a registry asks of a client: Basic credentials, or a token from the server that it names (the
// distribution project's "token authentication" and "oauth2"). Tokens are kept in memory, one for each scope.
//
// Where credentials may go: Basic to the registry they are for; to a token server over https that this registry names,
// as Docker does; over plain http only between two loopback addresses. A token goes to the registry alone.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "registry/credentials.h"
#include "registry/www_authenticate.h"
#include "sys/http.h"

namespace plimsoll::registry {

class Authorizer {
 public:
  // `base_url`: where the registry answers ("https://registry.example"). `credential` may be null: anonymous.
  Authorizer(sys::Http& http, std::string base_url, const Credential* credential, std::function<base::Seconds()> now)
      : http_(http), base_url_(std::move(base_url)), credential_(credential), now_(std::move(now)) {}

  // The Authorization header to send with a request in `scope` ("repository:team/app:pull"); empty: none yet.
  std::string header(const std::string& scope);
  // After a 401 for a request that was sent with `sent`: gets what is asked for, so that header() has it. Errors:
  // denied (nothing more to offer, or the token server refused), unsupported (a scheme that we do not speak), network.
  base::Status answer(const std::vector<Challenge>& challenges, const std::string& scope, const std::string& sent);

 private:
  struct Token {
    std::string value;
    base::Seconds until = 0;
  };
  base::Result<Token> fetch_token(const Challenge& challenge, const std::string& scope);
  base::Status check_realm(const std::string& realm) const;

  sys::Http& http_;
  const std::string base_url_;
  const Credential* credential_;
  const std::function<base::Seconds()> now_;
  std::mutex mutex_;
  std::string basic_;
  std::map<std::string, Token> tokens_;
};

// Percent-encodes for a query or a form: all but letters, digits, "-", "_", "." and "~".
std::string percent_encoded(std::string_view text);

}  // namespace plimsoll::registry
