#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_host(file, "network_mode", out);
}

constexpr std::string_view kAliases[] = {"CIS-5.10"};

}  // namespace

constinit const Rule kPlComposeHostNetwork{
    .id = "PL-COMPOSE-HOST-NETWORK",
    .severity = model::Severity::high,
    .title = "It uses the network of the host",
    .why =
        "It reaches what listens on 127.0.0.1 of the host, every port that it opens is open to all, and it hears what "
        "others send.",
    .remedy = "Leave network_mode out, and publish the ports that are needed.",
    .bad = "services:\n  web:\n    image: web:1\n    network_mode: host\n",
    .good = "services:\n  web:\n    image: web:1\n    ports: [\"127.0.0.1:8080:8080\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#network_mode",
};

}  // namespace plimsoll::lint
