#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

struct Switch {
  std::string_view name;   // of a variable, in small letters
  std::string_view value;  // that switches it off; empty: any word for true
};

constexpr Switch kSwitches[] = {
    {"allow_empty_password", {}},
    {"allow_plaintext_listener", {}},
    {"allow_anonymous_login", {}},
    {"disable_security_plugin", {}},
    {"mariadb_allow_empty_password", {}},
    {"mariadb_allow_empty_root_password", {}},
    {"me_config_basicauth", "false"},
    {"mysql_allow_empty_password", {}},
    {"neo4j_auth", "none"},
    {"plugins.security.disabled", "true"},
    {"postgres_host_auth_method", "trust"},
    {"redis_allow_empty_password", {}},
    {"xpack.security.enabled", "false"},
};

bool is_yes(std::string_view value) {
  return base::is_one_of(value, {"1", "on", "true", "yes", "y"});
}

bool switches_off(const compose::Variable& variable) {
  const std::string name = base::to_lower(variable.name), value = base::to_lower(*variable.value);
  for (const Switch& one : kSwitches) {
    if (one.name == name) return one.value.empty() ? is_yes(value) : one.value == value;
  }
  return false;
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const compose::Variable& variable : compose::environment_of(service.node)) {
      if (!variable.value || !variable.node->is_known || !switches_off(variable)) continue;
      out.add(service, *variable.node, fmt::format("{}={} lets everyone in", variable.name, *variable.value));
    }
  }
}

}  // namespace

constinit const Rule kPlComposeAuthOff{
    .id = "PL-COMPOSE-AUTH-OFF",
    .severity = model::Severity::high,
    .title = "A program is told to ask nobody for a password",
    .why = "Whoever reaches its port owns its data: another container, or everyone where the port is published.",
    .remedy = "Leave that out, and give it a password by secrets:.",
    .bad = "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n",
    .good =
        "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#environment",
};

}  // namespace plimsoll::lint
