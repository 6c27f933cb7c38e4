#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_variables(
      view, [](auto name, auto value) { return name == "NODE_TLS_REJECT_UNAUTHORIZED" && value == "0"; }, out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_6"};

}  // namespace

constinit const Rule kPlLintNodeTls{
    .id = "PL-LINT-NODE-TLS",
    .severity = model::Severity::high,
    .title = "Node.js takes any certificate",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop NODE_TLS_REJECT_UNAUTHORIZED; name your own authority in NODE_EXTRA_CA_CERTS.",
    .bad = "FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n",
    .good = "FROM node:22\nENV NODE_EXTRA_CA_CERTS=/ca.pem\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
