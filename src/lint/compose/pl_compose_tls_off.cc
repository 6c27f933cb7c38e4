#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

bool is_no(std::string_view value) {
  return base::is_one_of(value, {"0", "false", "no", "off"});
}
bool is_yes(std::string_view value) {
  return base::is_one_of(value, {"1", "true", "yes", "on"});
}

bool switches_off(std::string_view name, std::string_view value) {
  const std::string lower = base::to_lower(value);
  if (name == "NODE_TLS_REJECT_UNAUTHORIZED" || name == "PYTHONHTTPSVERIFY") return value == "0";
  if (name == "GIT_SSL_NO_VERIFY") return is_yes(lower);
  if (base::is_one_of(name, {"NPM_CONFIG_STRICT_SSL", "npm_config_strict_ssl", "CONSUL_HTTP_SSL_VERIFY"}))
    return is_no(lower);
  return name == "VAULT_SKIP_VERIFY" && is_yes(lower);
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const compose::Variable& variable : compose::environment_of(service.node)) {
      if (!variable.value || !variable.node->is_known || !switches_off(variable.name, *variable.value)) continue;
      out.add(service, *variable.node, fmt::format("{}={} trusts any certificate", variable.name, *variable.value));
    }
  }
}

}  // namespace

constinit const Rule kPlComposeTlsOff{
    .id = "PL-COMPOSE-TLS-OFF",
    .severity = model::Severity::high,
    .title = "A program is told to trust any certificate",
    .why = "Whoever stands between it and the other side reads and changes all that goes over the line.",
    .remedy = "Leave that out, and give it the certificate of the authority: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE.",
    .bad = "services:\n  web:\n    image: web:1\n    environment: [NODE_TLS_REJECT_UNAUTHORIZED=0]\n",
    .good = "services:\n  web:\n    image: web:1\n    environment: [NODE_EXTRA_CA_CERTS=/etc/ca.pem]\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#environment",
};

}  // namespace plimsoll::lint
