// Who we are to a registry: the `auths` of Docker's config.json. Programs that keep credentials (credsStore,
// credHelpers) are named, and not asked yet.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace plimsoll::registry {

struct Credential {
  std::string user;
  std::string password;
  std::string identity_token;  // an OAuth2 refresh token in place of the password
  std::string registry_token;  // a bearer token to send as it is
};

struct DockerConfig {
  std::string path;                            // where it was read; empty where there is none
  std::map<std::string, Credential> auths;     // key: host with port, in lower case; Docker Hub is "docker.io"
  std::string store;                           // credsStore
  std::map<std::string, std::string> helpers;  // credHelpers: host -> helper

  // For the domain of a Reference; null where there is none.
  const Credential* find(std::string_view domain) const;
  // A sentence where a helper program keeps this domain's credentials, which is not asked yet; else empty.
  std::string helper_note(std::string_view domain) const;
};

// Errors: invalid where it is no JSON object, or where an `auth` is not base64 of "user:password".
base::Result<DockerConfig> parse_docker_config(std::string_view text);
// $DOCKER_CONFIG/config.json, else ~/.docker/config.json; empty where there is no such file. A file that is there and
// cannot be read is an error: to ask anonymously then would be to judge another image, or none.
base::Result<DockerConfig> load_docker_config();

}  // namespace plimsoll::registry
