#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const Node* item : compose::items_of(service.find("group_add"))) {
      if (!item->is_scalar() || !item->is_known) continue;
      if (base::is_one_of(item->text, {"0", "disk", "docker", "kmem", "root", "shadow", "sudo", "wheel"}))
        out.add(service, *item, fmt::format("It is a member of the group {}", item->text));
    }
  }
}

}  // namespace

constinit const Rule kPlComposeGroupAdd{
    .id = "PL-COMPOSE-GROUP-ADD",
    .severity = model::Severity::high,
    .title = "It is put into a group that owns the host",
    .why =
        "Members of docker command the engine, those of disk read and write the disks, those of shadow read the "
        "passwords.",
    .remedy = "Leave it out, and give the one file or device that is meant another group.",
    .bad = "services:\n  web:\n    image: web:1\n    group_add: [docker]\n",
    .good = "services:\n  web:\n    image: web:1\n    group_add: [audio]\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#group_add",
};

}  // namespace plimsoll::lint
