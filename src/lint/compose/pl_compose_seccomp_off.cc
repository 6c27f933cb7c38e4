#include "lint/all_rules.h"
#include "lint/compose/security_options.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const SecurityOption& option : security_options(service)) {
      if (option.name == "seccomp" && option.value == "unconfined")
        out.add(service, *option.node, "seccomp is off: it may make every system call");
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.22"};

}  // namespace

constinit const Rule kPlComposeSeccompOff{
    .id = "PL-COMPOSE-SECCOMP-OFF",
    .severity = model::Severity::high,
    .title = "It may make every system call",
    .why =
        "The engine's filter keeps some 40 calls from containers that nearly none needs, and by which nearly every "
        "escape goes.",
    .remedy = "Leave it out; where one call is missing, give a profile with that one: seccomp:profile.json.",
    .bad = "services:\n  web:\n    image: web:1\n    security_opt: [\"seccomp:unconfined\"]\n",
    .good = "services:\n  web:\n    image: web:1\n    security_opt: [\"seccomp:profile.json\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#security_opt",
};

}  // namespace plimsoll::lint
