#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const Node* build = service.find("build");
    if (build == nullptr) continue;
    if (const Node* value = build->find("privileged"); value != nullptr && value->is_true())
      out.add(service, *value, "Its build runs privileged");
    if (const Node* network = build->find("network");
        network != nullptr && network->is_known && network->text == "host")
      out.add(service, *network, "Its build uses the network of the host");
    for (const Node* item : compose::items_of(build->find("entitlements"))) {
      if (item->is_known && base::is_one_of(item->text, {"security.insecure", "network.host"}))
        out.add(service, *item, fmt::format("Its build is entitled to {}", item->text));
    }
  }
}

}  // namespace

constinit const Rule kPlComposeBuildPrivileged{
    .id = "PL-COMPOSE-BUILD-PRIVILEGED",
    .severity = model::Severity::high,
    .title = "Its build may do what a container may not",
    .why =
        "Every program of the Dockerfile, and of the packages that it fetches, then runs with the host's rights or in "
        "its network.",
    .remedy = "Leave it out; a build that needs it does in RUN what belongs into a script of the host.",
    .bad = "services:\n  web:\n    build: {context: ., privileged: true}\n",
    .good = "services:\n  web:\n    build: {context: .}\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/build/",
};

}  // namespace plimsoll::lint
