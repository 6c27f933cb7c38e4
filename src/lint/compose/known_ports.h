// Programs that trust whoever reaches them, or hold what others want: known by their port or by their image.
#pragma once
#include <string_view>

#include "compose/service.h"

namespace plimsoll::lint {

struct KnownPort {
  std::uint32_t port = 0;
  std::string_view program;  // "PostgreSQL"
};

// Of the ports of the range the first that is known. Null where there is none.
const KnownPort* find_known_port(std::string_view range);
// "PostgreSQL" for "docker.io/bitnami/postgresql:16"; empty for an image of something else.
std::string_view program_of_image(std::string_view image);
// Of the Docker API: 2375 and 2376.
bool is_docker_api(std::string_view range);
// "127.0.0.1", "::1", "localhost".
bool is_loopback(std::string_view address);
// Empty, "0.0.0.0", "::", "*".
bool is_every_address(std::string_view address);

// The ports that the host gives to a service, whose addresses and numbers are known: none with `network_mode: host`.
std::vector<compose::Port> known_ports(const compose::Node& service);

}  // namespace plimsoll::lint
