#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"
#include "lint/compose/whole_service.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service* service : whole_services(file)) {
    const std::string_view restart = known_word(*service, "restart");
    if (restart != "always" && restart != "unless-stopped") continue;
    if (compose::memory_limit(service->node) != nullptr) continue;
    out.add(*service, *service->find("restart"),
            fmt::format("It is started again without end ({}), and without a limit of memory", restart));
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.15"};

}  // namespace

constinit const Rule kPlComposeRestartAlways{
    .id = "PL-COMPOSE-RESTART-ALWAYS",
    .severity = model::Severity::low,
    .title = "It is started again without end, and without a limit of memory",
    .why = "What crashes at once, or is made to, is started for ever and takes the host along.",
    .remedy = "Set restart: on-failure:5, or a limit of memory.",
    .bad = "services:\n  web:\n    image: web:1\n    restart: always\n",
    .good = "services:\n  web:\n    image: web:1\n    restart: on-failure:5\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#restart",
};

}  // namespace plimsoll::lint
