// Where the Docker engine listens: a flag, DOCKER_HOST, or the default socket.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace plimsoll::engine {

struct Endpoint {
  std::string unix_socket;  // path; empty for tcp
  std::string base_url;     // "http://docker" for a socket, "http://127.0.0.1:2375" for tcp
  std::string name;         // as the user knows it: "unix:///var/run/docker.sock"
};

// `host`: what --host or DOCKER_HOST says; empty for the default, unix:///var/run/docker.sock. Errors: usage, and
// unsupported for ssh, npipe, TLS and tcp to other machines.
base::Result<Endpoint> parse_endpoint(std::string_view host);

// The endpoint for a --host flag (may be empty), DOCKER_HOST, or the default, in this order. Error besides: unsupported
// where a Docker context other than "default" is chosen (DOCKER_CONTEXT, currentContext) and no host is named: the
// default socket would be another engine.
base::Result<Endpoint> find_endpoint(std::string_view host_flag);

}  // namespace plimsoll::engine
