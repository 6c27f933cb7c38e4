#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const std::string_view key : {"links", "external_links"}) {
      const Node* links = service.find(key);
      for (const Node* link : compose::items_of(links)) {
        if (link->is_scalar()) out.add(service, *link, fmt::format("{} ties it to {}", key, link->text));
      }
    }
  }
}

}  // namespace

constinit const Rule kPlComposeLinks{
    .id = "PL-COMPOSE-LINKS",
    .severity = model::Severity::low,
    .title = "It is tied to others by links",
    .why =
        "A link hands the variables of the other container on, its passwords among them, and needs the shared bridge.",
    .remedy =
        "Leave links out: services of a network find each other by name. Use networks to keep apart what should not "
        "meet.",
    .bad = "services:\n  web:\n    image: web:1\n    links: [db]\n  db:\n    image: db:1\n",
    .good =
        "services:\n  web:\n    image: web:1\n    networks: [back]\n  db:\n    image: db:1\n    networks: "
        "[back]\nnetworks:\n  back: {}\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#links",
};

}  // namespace plimsoll::lint
