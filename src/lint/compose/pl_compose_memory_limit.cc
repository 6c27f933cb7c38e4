#include "lint/all_rules.h"
#include "lint/compose/limits.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_limit(file, {compose::memory_limit, "mem_limit", "512m"}, out);
}

constexpr std::string_view kAliases[] = {"CIS-5.11"};

}  // namespace

constinit const Rule kPlComposeMemoryLimit{
    .id = "PL-COMPOSE-MEMORY-LIMIT",
    .severity = model::Severity::medium,
    .title = "It may take all memory of the host",
    .why =
        "One container that leaks or is attacked then takes the memory of all others, and the kernel ends whichever it "
        "likes.",
    .remedy = "Set mem_limit, or memory under deploy.resources.limits.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    deploy:\n      resources:\n        limits: {memory: 512M}\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#mem_limit",
};

}  // namespace plimsoll::lint
