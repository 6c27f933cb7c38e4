#include "lint/all_rules.h"
#include "lint/compose/known_ports.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  constexpr std::uint32_t kSsh = 22;
  for (const Service& service : file.services()) {
    for (const compose::Port& port : known_ports(service.node)) {
      const auto target = compose::port_range(port.target);
      if (!target || port.protocol != "tcp" || target->first > kSsh || target->second < kSsh) continue;
      out.add(service, *port.node, "Its port 22 is published: it is entered by SSH");
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.7"};

}  // namespace

constinit const Rule kPlComposeSshPort{
    .id = "PL-COMPOSE-SSH-PORT",
    .severity = model::Severity::medium,
    .title = "It is entered by SSH",
    .why = "A server for SSH in a container has keys, accounts and updates of its own, which nobody looks after.",
    .remedy = "Use docker compose exec, and SSH to the host.",
    .bad = "services:\n  web:\n    image: web:1\n    ports: [\"2222:22\"]\n",
    .good = "services:\n  web:\n    image: web:1\n    ports: [\"443:8443\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#ports",
};

}  // namespace plimsoll::lint
