#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_args(view, {"rpm"}, {"--nosignature", "--nodigest", "--nogpg", "--noverify"}, "takes a package of anybody",
             out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_10"};

}  // namespace

constinit const Rule kPlLintRpmNosignature{
    .id = "PL-LINT-RPM-NOSIGNATURE",
    .severity = model::Severity::high,
    .title = "rpm installs a package without a look at its signature",
    .why = "A package that nobody has signed can come from anybody who stands between the build and the mirror.",
    .remedy = "Drop the switch; import the key with rpm --import.",
    .bad = "FROM fedora:41\nRUN rpm -i --nosignature a.rpm\n",
    .good = "FROM fedora:41\nRUN rpm -i a.rpm\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
