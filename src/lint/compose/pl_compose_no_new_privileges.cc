#include "lint/all_rules.h"
#include "lint/compose/security_options.h"
#include "lint/compose/whole_service.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kOption = "no-new-privileges:true";

// Of several the last one counts.
const SecurityOption* last_of(const std::vector<SecurityOption>& options) {
  const SecurityOption* last = nullptr;
  for (const SecurityOption& option : options) {
    if (option.name == "no-new-privileges") last = &option;
  }
  return last;
}

bool has_unknown(const Service& service) {
  for (const Node* item : compose::items_of(service.find("security_opt"))) {
    if (!item->is_known) return true;
  }
  return false;
}

std::optional<TextEdit> edit_of(const ComposeFile& file, const Service& service) {
  const Node* list = service.find("security_opt");
  if (list != nullptr) return add_item(file, *list, kOption);
  return add_key(file, service,
                 service.node.is_flow ? fmt::format("security_opt: [\"{}\"]", kOption)
                                      : fmt::format("security_opt:\n  - {}", kOption));
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service* service : whole_services(file)) {
    const auto options = security_options(*service);
    const SecurityOption* said = last_of(options);
    if (said != nullptr ? said->value != "false" : has_unknown(*service)) continue;
    Found& found =
        said != nullptr ? out.add(*service, *said->node, "It switches no-new-privileges off") : out.add_lack(*service);
    auto edit = said != nullptr ? replace_text(file, *said->node, kOption) : edit_of(file, *service);
    if (edit) found.fix = Remedy{"Forbid new privileges", {std::move(*edit)}, true};
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.26"};

}  // namespace

constinit const Rule kPlComposeNoNewPrivileges{
    .id = "PL-COMPOSE-NO-NEW-PRIVILEGES",
    .severity = model::Severity::medium,
    .title = "Its processes can gain privileges by set-uid programs",
    .why = "A set-uid program in the image (su, mount, sudo) makes root of whoever broke in as another user.",
    .remedy = "Add no-new-privileges:true to security_opt.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    security_opt:\n      - no-new-privileges:true\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#security_opt",
};

}  // namespace plimsoll::lint
