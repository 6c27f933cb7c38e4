#include "lint/all_rules.h"
#include "lint/compose/capabilities.h"
#include "lint/compose/ranks.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

// What engines give anyway (CHOWN, NET_BIND_SERVICE) is no finding.
void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const Node* item : compose::items_of(service.find("cap_add"))) {
      if (!item->is_scalar() || !item->is_known) continue;
      const Capability* capability = find_capability(capability_name(item->text));
      if (capability == nullptr) continue;
      rank(out.add(service, *item, fmt::format("{} allows {}", capability->name, capability->allows)),
           capability->severity);
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.4"};

}  // namespace

constinit const Rule kPlComposeCapAdd{
    .id = "PL-COMPOSE-CAP-ADD",
    .severity = model::Severity::high,
    .title = "It is given a capability that reaches the host",
    .why = "Each capability is a part of root's power over the host; some of them are as good as all of it.",
    .remedy = "Leave out what is not needed, and start from cap_drop: [ALL].",
    .bad = "services:\n  web:\n    image: web:1\n    cap_add: [SYS_ADMIN]\n",
    .good = "services:\n  web:\n    image: web:1\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#cap_add",
};

}  // namespace plimsoll::lint
