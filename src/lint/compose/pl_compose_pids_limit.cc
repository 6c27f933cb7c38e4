#include "lint/all_rules.h"
#include "lint/compose/limits.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_limit(file, {compose::pids_limit, "pids_limit", "200"}, out);
}

constexpr std::string_view kAliases[] = {"CIS-5.29"};

}  // namespace

constinit const Rule kPlComposePidsLimit{
    .id = "PL-COMPOSE-PIDS-LIMIT",
    .severity = model::Severity::low,
    .title = "It may start processes without end",
    .why = "A fork bomb in one container stops the whole host.",
    .remedy = "Set pids_limit, or pids under deploy.resources.limits.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    pids_limit: 200\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#pids_limit",
};

}  // namespace plimsoll::lint
