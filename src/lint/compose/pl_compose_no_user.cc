#include "lint/all_rules.h"
#include "lint/compose/whole_service.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

// What a service builds has a Dockerfile, which is judged by itself.
void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service* service : whole_services(file)) {
    const Node* user = service->find("user");
    const bool has_user = user != nullptr && user->is_scalar() && (!user->is_known || !user->text.empty());
    if (has_user || service->find("build") != nullptr || service->find("image") == nullptr) continue;
    out.add_lack(*service);
  }
}

}  // namespace

constinit const Rule kPlComposeNoUser{
    .id = "PL-COMPOSE-NO-USER",
    .severity = model::Severity::medium,
    .title = "It runs as whoever the image says, most often root",
    .why = "Root in a container is root for the kernel: what keeps it in is one mistake away.",
    .remedy = "Set user to a number that is not 0, and give it the folders that it writes.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    user: \"1000:1000\"\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#user",
};

}  // namespace plimsoll::lint
