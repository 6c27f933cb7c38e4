// How one request to a registry is carried through: authentication, throttling, and what its errors mean.
#pragma once
#include <string>

#include "registry/client.h"

namespace plimsoll::registry {

struct Client::Host {
  Host(sys::Http& http, const std::string& base, const Credential* credential,
       const std::function<base::Seconds()>& now)
      : base_url(base), authorizer(http, base, credential, now) {}
  const std::string base_url;  // "https://registry.example:5000"
  Authorizer authorizer;
};

struct Client::Exchange {
  std::string path;   // "/v2/..."
  std::string where;  // for errors
  std::string accept{};
  Sink sink;                     // sees the body of a 200 only
  sys::HttpResponse response{};  // the last one
};

// Seconds to wait as Retry-After says (RFC 9110, 10.2.3: a number, or a date), or nothing where it says nothing.
std::optional<std::chrono::seconds> retry_after(std::string_view header, base::Seconds now);

}  // namespace plimsoll::registry
