#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_host(file, "userns_mode", out);
}

constexpr std::string_view kAliases[] = {"CIS-5.31"};

}  // namespace

constinit const Rule kPlComposeHostUserns{
    .id = "PL-COMPOSE-HOST-USERNS",
    .severity = model::Severity::high,
    .title = "It leaves the user namespace that the engine gives",
    .why = "Where the engine maps root of a container to another user, this one is root of the host again.",
    .remedy = "Leave userns_mode out.",
    .bad = "services:\n  web:\n    image: web:1\n    userns_mode: host\n",
    .good = "services:\n  web:\n    image: web:1\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#userns_mode",
};

}  // namespace plimsoll::lint
