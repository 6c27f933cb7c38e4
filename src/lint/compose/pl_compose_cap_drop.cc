#include <algorithm>

#include "lint/all_rules.h"
#include "lint/compose/capabilities.h"
#include "lint/compose/whole_service.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kDrop = "Drop all capabilities";

bool is_all(const Node* item) {
  return item->is_scalar() && (!item->is_known || capability_name(item->text) == "ALL");
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service* service : whole_services(file)) {
    const Node* drop = service->find("cap_drop");
    const auto items = compose::items_of(drop);
    if (std::ranges::any_of(items, is_all)) continue;
    if (items.empty()) {
      Found& found = out.add_lack(*service);
      auto edit = drop == nullptr ? add_key(file, *service, "cap_drop: [ALL]") : std::nullopt;
      if (edit) found.fix = Remedy{std::string(kDrop), {std::move(*edit)}, true};
      continue;
    }
    Found& found = out.add(*service, *drop, "It drops some capabilities and keeps the others");
    if (auto edit = add_item(file, *drop, "ALL")) found.fix = Remedy{std::string(kDrop), {std::move(*edit)}, true};
  }
}

}  // namespace

constinit const Rule kPlComposeCapDrop{
    .id = "PL-COMPOSE-CAP-DROP",
    .severity = model::Severity::medium,
    .title = "It keeps the capabilities that engines give by default",
    .why =
        "A program that needs none of them still has 14, among them those to forge packets and to change owners of "
        "files.",
    .remedy = "Set cap_drop: [ALL], and give back by cap_add the few that it needs.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    cap_drop: [ALL]\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#cap_drop",
};

}  // namespace plimsoll::lint
