#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_host(file, "uts", out);
}

constexpr std::string_view kAliases[] = {"CIS-5.21"};

}  // namespace

constinit const Rule kPlComposeHostUts{
    .id = "PL-COMPOSE-HOST-UTS",
    .severity = model::Severity::medium,
    .title = "It shares the host's name",
    .why = "As root it renames the host, and others read that name: logs, licences, members of a cluster.",
    .remedy = "Leave uts out, and set hostname.",
    .bad = "services:\n  web:\n    image: web:1\n    uts: host\n",
    .good = "services:\n  web:\n    image: web:1\n    hostname: web\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#uts",
};

}  // namespace plimsoll::lint
