#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

// What is found comes with the project: see lint() of compose_file.cc.
void check(const ComposeFile& /*file*/, ComposeSink& /*out*/) {}

}  // namespace

constinit const Rule kPlComposeSyntax{
    .id = "PL-COMPOSE-SYNTAX",
    .severity = model::Severity::high,
    .title = "The compose file cannot be read",
    .why = "Compose stops there, and nothing behind it could be judged.",
    .remedy = "Write it as the specification asks.",
    .bad = "services:\n  web: {image: web:1\n",
    .good = "services:\n  web: {image: web:1}\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/",
};

}  // namespace plimsoll::lint
