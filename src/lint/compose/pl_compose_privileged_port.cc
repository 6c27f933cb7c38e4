#include "lint/all_rules.h"
#include "lint/compose/known_ports.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

constexpr std::uint32_t kFirstFree = 1024;

// The first below 1024 that is none of the web's.
std::optional<std::uint32_t> low_port(std::string_view published) {
  const auto range = compose::port_range(published);
  if (!range) return std::nullopt;
  for (std::uint32_t port = range->first; port <= range->second && port < kFirstFree; ++port) {
    if (port != 0 && port != 80 && port != 443) return port;
  }
  return std::nullopt;
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const compose::Port& port : known_ports(service.node)) {
      const auto low = low_port(port.published);
      if (low && port.target != "22")  // PL-COMPOSE-SSH-PORT
        out.add(service, *port.node, fmt::format("Port {} of the host is given to it, which is below 1024", *low));
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.8"};

}  // namespace

constinit const Rule kPlComposePrivilegedPort{
    .id = "PL-COMPOSE-PRIVILEGED-PORT",
    .severity = model::Severity::low,
    .title = "A port below 1024 of the host is given to it",
    .why = "Such ports are kept for services of the host: who finds one there believes that root answers.",
    .remedy = "Publish a port above 1023. The web's own, 80 and 443, are no finding.",
    .bad = "services:\n  dns:\n    image: dns:1\n    ports: [\"127.0.0.1:53:53/udp\"]\n",
    .good = "services:\n  dns:\n    image: dns:1\n    ports: [\"127.0.0.1:5353:53/udp\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#ports",
};

}  // namespace plimsoll::lint
