#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const Node* value = service.find("privileged");
    if (value != nullptr && value->is_true()) out.add(service, *value);
    for (const std::string_view hook : {"post_start", "pre_stop"}) {
      for (const Node* item : compose::items_of(service.find(hook))) {
        const Node* of_hook = item->find("privileged");
        if (of_hook != nullptr && of_hook->is_true())
          out.add(service, *of_hook, fmt::format("A command of {} runs privileged", hook));
      }
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.5"};

}  // namespace

constinit const Rule kPlComposePrivileged{
    .id = "PL-COMPOSE-PRIVILEGED",
    .severity = model::Severity::critical,
    .title = "It runs privileged: with every capability and device of the host",
    .why = "Whoever breaks into such a container owns the host: it may load kernel modules and mount the host's disks.",
    .remedy = "Leave privileged out, and give the one capability (cap_add) or device (devices) that it needs.",
    .bad = "services:\n  web:\n    image: web:1\n    privileged: true\n",
    .good = "services:\n  web:\n    image: web:1\n    cap_add: [NET_ADMIN]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#privileged",
};

}  // namespace plimsoll::lint
