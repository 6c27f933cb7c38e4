#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const std::string_view parent = known_word(service, "cgroup_parent");
    if (!parent.empty())
      out.add(service, *service.find("cgroup_parent"), fmt::format("It is put below the control group {}", parent));
    if (known_word(service, "cgroup") == "host")
      out.add(service, *service.find("cgroup"), "It uses the control groups of the host");
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.25"};

}  // namespace

constinit const Rule kPlComposeCgroupParent{
    .id = "PL-COMPOSE-CGROUP-PARENT",
    .severity = model::Severity::medium,
    .title = "It leaves the control group that the engine gives",
    .why = "Its limits are then those of another group, which may have none, and the host's own groups are in sight.",
    .remedy = "Leave cgroup and cgroup_parent out.",
    .bad = "services:\n  web:\n    image: web:1\n    cgroup_parent: system.slice\n",
    .good = "services:\n  web:\n    image: web:1\n    cgroup: private\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#cgroup_parent",
};

}  // namespace plimsoll::lint
