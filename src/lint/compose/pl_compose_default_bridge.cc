#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const std::string_view mode = known_word(service, "network_mode");
    if (mode == "bridge" || mode == "default") out.add(service, *service.find("network_mode"));
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.30"};

}  // namespace

constinit const Rule kPlComposeDefaultBridge{
    .id = "PL-COMPOSE-DEFAULT-BRIDGE",
    .severity = model::Severity::medium,
    .title = "It is put on the bridge that all containers of the host share",
    .why = "Containers of other projects reach its ports there, and it reaches theirs.",
    .remedy = "Leave network_mode out: the project has a network of its own.",
    .bad = "services:\n  web:\n    image: web:1\n    network_mode: bridge\n",
    .good = "services:\n  web:\n    image: web:1\n    networks: [front]\nnetworks:\n  front: {}\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#network_mode",
};

}  // namespace plimsoll::lint
