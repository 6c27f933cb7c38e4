#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  check_host(file, "pid", out);
}

constexpr std::string_view kAliases[] = {"CIS-5.16"};

}  // namespace

constinit const Rule kPlComposeHostPid{
    .id = "PL-COMPOSE-HOST-PID",
    .severity = model::Severity::high,
    .title = "It sees the processes of the host",
    .why = "It reads their arguments and variables, and through /proc/1/root the host's files; as root it ends them.",
    .remedy = "Leave pid out, or take the one container that is meant: pid: \"service:NAME\".",
    .bad = "services:\n  web:\n    image: web:1\n    pid: host\n",
    .good = "services:\n  web:\n    image: web:1\n    pid: \"service:app\"\n  app:\n    image: app:1\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#pid",
};

}  // namespace plimsoll::lint
