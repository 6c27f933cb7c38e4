#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const Node* health = service.find("healthcheck");
    if (health == nullptr) continue;
    const Node* disable = health->find("disable");
    const Node* test = health->find("test");
    if (disable != nullptr && disable->is_true()) {
      out.add(service, *disable, "Its health check is switched off");
    } else if (test != nullptr && compose::words_of(test) == std::vector<std::string>{"NONE"}) {
      out.add(service, *test, "Its health check is NONE");
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.27"};

}  // namespace

constinit const Rule kPlComposeHealthcheckDisabled{
    .id = "PL-COMPOSE-HEALTHCHECK-DISABLED",
    .severity = model::Severity::low,
    .title = "Its health is not looked at",
    .why = "What hangs, or was made to hang, counts as running for ever.",
    .remedy = "Leave it out, so that the image's own check is made, or give one.",
    .bad = "services:\n  web:\n    image: web:1\n    healthcheck: {disable: true}\n",
    .good = "services:\n  web:\n    image: web:1\n    healthcheck: {test: [\"CMD\", \"/health\"]}\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#healthcheck",
};

}  // namespace plimsoll::lint
