#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_host(file, "ipc", out);
}

constexpr std::string_view kAliases[] = {"CIS-5.17"};

}  // namespace

constinit const Rule kPlComposeHostIpc{
    .id = "PL-COMPOSE-HOST-IPC",
    .severity = model::Severity::high,
    .title = "It shares memory with the processes of the host",
    .why =
        "It reads and changes the shared memory of all that runs there: of databases, of browsers, of other "
        "containers.",
    .remedy = "Leave ipc out; between services use ipc: shareable and ipc: \"service:NAME\".",
    .bad = "services:\n  web:\n    image: web:1\n    ipc: host\n",
    .good = "services:\n  web:\n    image: web:1\n    ipc: shareable\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#ipc",
};

}  // namespace plimsoll::lint
