#include "lint/all_rules.h"
#include "lint/compose/whole_service.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service* one : whole_services(file)) {
    const Service& service = *one;
    const Node* value = service.find("read_only");
    if (value != nullptr && (value->is_true() || !value->is_known)) continue;
    Found& found = value != nullptr ? out.add(service, *value) : out.add_lack(service);
    auto edit = value != nullptr ? replace_text(file, *value, "true") : add_key(file, service, "read_only: true");
    if (edit) found.fix = Remedy{"Make the root file system read-only", {std::move(*edit)}, true};
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.13"};

}  // namespace

constinit const Rule kPlComposeReadOnly{
    .id = "PL-COMPOSE-READ-ONLY",
    .severity = model::Severity::low,
    .title = "Its root file system can be written to",
    .why = "Whoever breaks in can change programs and leave tools there.",
    .remedy = "Set read_only: true, and give it a tmpfs or a volume for what it does write.",
    .bad = "services:\n  web:\n    image: web:1\n",
    .good = "services:\n  web:\n    image: web:1\n    read_only: true\n    tmpfs: [/tmp]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#read_only",
};

}  // namespace plimsoll::lint
