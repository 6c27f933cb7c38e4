#include "lint/all_rules.h"
#include "lint/compose/security_options.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const SecurityOption& option : security_options(service)) {
      if (option.name == "apparmor" && option.value == "unconfined") out.add(service, *option.node, "AppArmor is off");
      if (option.name == "label" && option.value == "disable") out.add(service, *option.node, "SELinux is off");
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.2", "CIS-5.3"};

}  // namespace

constinit const Rule kPlComposeApparmorOff{
    .id = "PL-COMPOSE-APPARMOR-OFF",
    .severity = model::Severity::high,
    .title = "Mandatory access control is off for it",
    .why = "AppArmor or SELinux still keeps a root that broke out of the container's rules from the host's files.",
    .remedy = "Leave it out; where a file is refused, give a profile or a label (the :z of a mount) for that one.",
    .bad = "services:\n  web:\n    image: web:1\n    security_opt: [\"apparmor:unconfined\"]\n",
    .good = "services:\n  web:\n    image: web:1\n    security_opt: [\"apparmor:web\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#security_opt",
};

}  // namespace plimsoll::lint
