#include <algorithm>

#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

bool is_shared(std::string_view word) {
  return word == "shared" || word == "rshared";
}

// In the options of the short form; else at its own key.
const Node* shared_at(const Node& item) {
  const Node* said = item.find("bind", "propagation");
  if (said != nullptr && said->is_scalar() && said->is_known && is_shared(said->text)) return said;
  if (!item.is_scalar() || !item.is_known) return nullptr;
  const compose::Mount mount = compose::mount_of(item);
  return std::ranges::any_of(mount.options, is_shared) ? &item : nullptr;
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const Node* item : compose::items_of(service.find("volumes"))) {
      if (const Node* at = shared_at(*item))
        out.add(service, *at, fmt::format("What it mounts in {} appears on the host", compose::mount_of(*item).target));
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.20"};

}  // namespace

constinit const Rule kPlComposePropagationShared{
    .id = "PL-COMPOSE-PROPAGATION-SHARED",
    .severity = model::Severity::medium,
    .title = "What it mounts appears on the host",
    .why =
        "A mount that is shared goes both ways: it covers folders of the host, as root it mounts what it likes there.",
    .remedy = "Leave the propagation out (rprivate), or use rslave to see mounts of the host.",
    .bad = "services:\n  web:\n    image: web:1\n    volumes: [\"/mnt:/mnt:rshared\"]\n",
    .good = "services:\n  web:\n    image: web:1\n    volumes: [\"/mnt:/mnt:rslave\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#volumes",
};

}  // namespace plimsoll::lint
