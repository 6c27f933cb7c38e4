#include "registry/credentials.h"

#include <stdlib.h>

#include "base/text.h"
#include "formats/json.h"
#include "sys/file.h"

namespace plimsoll::registry {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::uint64_t kConfigLimit = 4ULL << 20U;

// Keys are hosts, or URLs of older versions ("https://registry.example/v1/"); the path of one says nothing today.
std::string host_of(std::string_view key) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (key.starts_with(scheme)) key.remove_prefix(scheme.size());
  }
  std::string host = base::to_lower(base::cut(key, '/').first);
  if (host == "index.docker.io" || host == "registry-1.docker.io") host = "docker.io";
  return host;
}

Result<Credential> read_auth(const formats::Json& value, const std::string& key) {
  Credential credential{std::string(formats::text_member(value, "username")),
                        std::string(formats::text_member(value, "password")),
                        std::string(formats::text_member(value, "identitytoken")),
                        std::string(formats::text_member(value, "registrytoken"))};
  const std::string_view auth = formats::text_member(value, "auth");
  if (auth.empty()) return credential;
  auto decoded = base::from_base64(auth);
  const std::size_t colon = decoded ? decoded->find(':') : std::string::npos;
  if (colon == std::string::npos) return fail(ErrorCode::invalid, "the auth of {} is not base64 of user:password", key);
  credential.user = decoded->substr(0, colon);
  credential.password = decoded->substr(colon + 1);
  while (credential.password.ends_with('\0')) credential.password.pop_back();
  return credential;
}

bool is_empty(const Credential& c) {
  return c.user.empty() && c.password.empty() && c.identity_token.empty() && c.registry_token.empty();
}

}  // namespace

const Credential* DockerConfig::find(std::string_view domain) const {
  const auto found = auths.find(base::to_lower(domain));
  return found == auths.end() ? nullptr : &found->second;
}

std::string DockerConfig::helper_note(std::string_view domain) const {
  if (find(domain) != nullptr) return {};
  const auto found = helpers.find(base::to_lower(domain));
  const std::string& helper = found == helpers.end() ? store : found->second;
  if (helper.empty()) return {};
  return fmt::format("{} names docker-credential-{} for {}, and credential helpers are not asked yet", path, helper,
                     domain);
}

Result<DockerConfig> parse_docker_config(std::string_view text) {
  PLIMSOLL_TRY(json, formats::parse_json(text));
  if (!json.is_object()) return fail(ErrorCode::invalid, "not a JSON object");
  DockerConfig config;
  config.store = formats::text_member(json, "credsStore");
  if (const auto* helpers = formats::member(json, "credHelpers"); helpers != nullptr && helpers->is_object()) {
    for (const auto& [key, helper] : helpers->items()) {
      if (helper.is_string()) config.helpers[host_of(key)] = helper.get<std::string>();
    }
  }
  const auto* auths = formats::member(json, "auths");
  if (auths == nullptr || !auths->is_object()) return config;
  for (const auto& [key, value] : auths->items()) {
    PLIMSOLL_TRY(credential, read_auth(value, key));
    // An exact host stands before a URL of the same host; an empty entry only says that a helper has it.
    const std::string host = host_of(key);
    if (!is_empty(credential) && (host == key || !config.auths.contains(host)))
      config.auths[host] = std::move(credential);
  }
  return config;
}

Result<DockerConfig> load_docker_config() {
  std::string path;
  const char* folder = ::getenv("DOCKER_CONFIG");
  const char* home = ::getenv("HOME");
  if (folder != nullptr && *folder != '\0') {
    path = fmt::format("{}/config.json", folder);
  } else if (home != nullptr && *home != '\0') {
    path = fmt::format("{}/.docker/config.json", home);
  } else {
    return DockerConfig{};
  }
  auto text = sys::read_file(path, kConfigLimit);
  if (!text) {
    if (text.error().code == ErrorCode::not_found) return DockerConfig{};
    return fail(text.error());
  }
  auto config = parse_docker_config(*text);
  if (!config) return fail(base::at(config.error(), path));
  config->path = path;
  return config;
}

}  // namespace plimsoll::registry
