#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const Node* driver = service.node.find("logging", "driver");
    if (driver != nullptr && driver->is_scalar() && driver->is_known && driver->text == "none")
      out.add(service, *driver);
  }
}

}  // namespace

constinit const Rule kPlComposeLoggingNone{
    .id = "PL-COMPOSE-LOGGING-NONE",
    .severity = model::Severity::low,
    .title = "What it says is kept nowhere",
    .why = "After an attack nobody can tell what happened.",
    .remedy = "Leave logging out, or name a driver that keeps it, with max-size.",
    .bad = "services:\n  web:\n    image: web:1\n    logging: {driver: none}\n",
    .good = "services:\n  web:\n    image: web:1\n    logging: {driver: local}\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#logging",
};

}  // namespace plimsoll::lint
