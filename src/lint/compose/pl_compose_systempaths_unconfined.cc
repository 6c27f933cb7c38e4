#include "lint/all_rules.h"
#include "lint/compose/security_options.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const SecurityOption& option : security_options(service)) {
      const bool is_open = (option.name == "systempaths" && option.value == "unconfined") ||
                           (option.name == "unmask" && option.value == "ALL");
      if (is_open) out.add(service, *option.node);
    }
  }
}

}  // namespace

constinit const Rule kPlComposeSystempathsUnconfined{
    .id = "PL-COMPOSE-SYSTEMPATHS-UNCONFINED",
    .severity = model::Severity::high,
    .title = "The paths of /proc and /sys that engines hide are open to it",
    .why = "As root it writes the kernel's settings there, and reads its memory and keys.",
    .remedy = "Leave systempaths out.",
    .bad = "services:\n  web:\n    image: web:1\n    security_opt: [\"systempaths=unconfined\"]\n",
    .good = "services:\n  web:\n    image: web:1\n    security_opt: [\"no-new-privileges:true\"]\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#security_opt",
};

}  // namespace plimsoll::lint
