#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_args(view, {"wget"}, {"--no-check-certificate", "--check-certificate=off"}, "takes any certificate", out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_3"};

}  // namespace

constinit const Rule kPlLintWgetNoCheck{
    .id = "PL-LINT-WGET-NO-CHECK",
    .severity = model::Severity::high,
    .title = "wget takes any certificate",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop --no-check-certificate. Install ca-certificates, or the certificate of your own authority.",
    .bad = "FROM debian:12\nRUN wget --no-check-certificate https://example.org/a\n",
    .good = "FROM debian:12\nRUN wget https://example.org/a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
