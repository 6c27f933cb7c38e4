#include "lint/all_rules.h"
#include "lint/compose/host_binds.h"

namespace plimsoll::lint {
namespace {

std::string message_of(const HostBind& bind) {
  if (!bind.path.ends_with(".sock") && bind.path.starts_with('/'))
    return fmt::format("{} has the sockets of the host's engines in it", bind.path);
  return fmt::format("{} is the socket by which the engine is commanded{}", bind.path,
                     bind.is_read_only ? "; read-only does not change that" : "");
}

void check(const ComposeFile& file, ComposeSink& out) {
  const HostBinds binds(file);
  for (const Service& service : file.services()) {
    for (const HostBind& bind : binds.of(service)) {
      if (is_engine_socket(bind.path)) out.add(service, *bind.mount.node, message_of(bind));
    }
    const Node* asked = service.find("use_api_socket");
    if (asked != nullptr && asked->is_true()) out.add(service, *asked, "use_api_socket gives it the engine's socket");
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.32"};

}  // namespace

constinit const Rule kPlComposeDockerSocket{
    .id = "PL-COMPOSE-DOCKER-SOCKET",
    .severity = model::Severity::critical,
    .title = "It can command the container engine of the host",
    .why =
        "Whoever reaches that socket starts a privileged container and owns the host. A mount that is read-only "
        "forbids nothing: the commands go through the socket all the same.",
    .remedy = "Give it a proxy that lets only the needed calls through, or a rootless engine of its own.",
    .bad = "services:\n  web:\n    image: web:1\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n",
    .good = "services:\n  web:\n    image: web:1\n    volumes:\n      - ./data:/data\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#volumes",
};

}  // namespace plimsoll::lint
