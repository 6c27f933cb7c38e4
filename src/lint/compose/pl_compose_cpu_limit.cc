#include "lint/all_rules.h"
#include "lint/compose/limits.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_limit(file, {compose::cpu_limit, "cpus", "1.0"}, out);
}

constexpr std::string_view kAliases[] = {"CIS-5.12"};

}  // namespace

constinit const Rule kPlComposeCpuLimit{
    .id = "PL-COMPOSE-CPU-LIMIT",
    .severity = model::Severity::low,
    .title = "It may take all processors of the host",
    .why = "One container in a loop then slows all others.",
    .remedy = "Set cpus, or cpus under deploy.resources.limits.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    cpus: 1.0\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#cpus",
};

}  // namespace plimsoll::lint
