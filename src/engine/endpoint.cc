#include "engine/endpoint.h"

#include <stdlib.h>

#include "base/text.h"
#include "formats/json.h"
#include "sys/file.h"

namespace plimsoll::engine {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kDefault = "unix:///var/run/docker.sock";

std::string environment(const char* name) {
  const char* value = ::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

tl::unexpected<Error> later(std::string what, std::string_view host) {
  return fail(
      Error{ErrorCode::unsupported, std::move(what), std::string(host), {}, "use unix:// or tcp:// on this machine"});
}

Result<Endpoint> parse_tcp(std::string_view host, std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  const std::size_t colon = address.rfind(':');
  const bool has_port = colon != std::string_view::npos && !address.ends_with(']');
  const std::string_view machine = has_port ? address.substr(0, colon) : address;
  const auto port = has_port ? base::parse_u64(address.substr(colon + 1)) : std::optional<std::uint64_t>(2375);
  if (machine.empty() || !port || *port == 0 || *port > 65535 ||
      machine.find_first_of("/@?# ") != std::string_view::npos) {
    return fail(Error{ErrorCode::usage,
                      "not the address of an engine",
                      std::string(host),
                      {},
                      "like unix:///var/run/docker.sock or tcp://127.0.0.1:2375"});
  }
  if (machine != "localhost" && machine != "[::1]" && !machine.starts_with("127.")) {
    return later("an engine on another machine needs TLS, which is not handled yet", host);
  }
  return Endpoint{"", fmt::format("http://{}:{}", machine, *port), std::string(host)};
}

// The chosen context's name by Docker's own settings; empty where there is none.
std::string chosen_context() {
  std::string context = environment("DOCKER_CONTEXT");
  if (context.empty()) {
    const std::string folder = environment("DOCKER_CONFIG");
    const std::string path = folder.empty() ? environment("HOME") + "/.docker/config.json" : folder + "/config.json";
    const auto text = sys::read_file(path, 4ULL << 20U);
    const auto json = text ? formats::parse_json(*text) : Result<formats::Json>(formats::Json());
    if (json) context = formats::text_member(*json, "currentContext");
  }
  return context == "default" ? std::string() : context;
}

}  // namespace

Result<Endpoint> parse_endpoint(std::string_view host) {
  if (host.empty()) host = kDefault;
  if (host.starts_with("unix://")) {
    const std::string path(host.substr(7));
    if (!path.starts_with('/'))
      return fail(Error{ErrorCode::usage, "unix:// needs an absolute path", std::string(host)});
    return Endpoint{path, "http://docker", std::string(host)};
  }
  if (host.starts_with("tcp://")) {
    const std::string tls = environment("DOCKER_TLS_VERIFY");
    if (!tls.empty()) return later("DOCKER_TLS_VERIFY is set, and TLS to an engine is not handled yet", host);
    return parse_tcp(host, host.substr(6));
  }
  if (host.starts_with("ssh://")) return later("an engine over ssh is not handled yet", host);
  if (host.starts_with("npipe://")) return later("named pipes are of Windows", host);
  return fail(Error{ErrorCode::usage,
                    "not the address of an engine",
                    std::string(host),
                    {},
                    "like unix:///var/run/docker.sock or tcp://127.0.0.1:2375"});
}

Result<Endpoint> find_endpoint(std::string_view host_flag) {
  if (!host_flag.empty()) return parse_endpoint(host_flag);
  const std::string host = environment("DOCKER_HOST");
  if (!host.empty()) return parse_endpoint(host);
  const std::string context = chosen_context();
  if (!context.empty()) {
    return fail(Error{ErrorCode::unsupported,
                      fmt::format("the Docker context '{}' is chosen, and contexts are not read yet", context),
                      {},
                      {},
                      "name the engine by DOCKER_HOST"});
  }
  return parse_endpoint({});
}

}  // namespace plimsoll::engine
