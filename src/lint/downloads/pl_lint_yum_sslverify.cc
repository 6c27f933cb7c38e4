#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  const auto find = [](std::string_view text) {
    return find_setting(text, "sslverify", '=', {"0", "false", "False", "no", "off"});
  };
  check_text(view, find, "the package manager will take any certificate", out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_15"};

}  // namespace

constinit const Rule kPlLintYumSslverify{
    .id = "PL-LINT-YUM-SSLVERIFY",
    .severity = model::Severity::high,
    .title = "yum or dnf takes any certificate",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop sslverify=false; name your own authority with sslcacert.",
    .bad = "FROM fedora:41\nRUN echo sslverify=false >> /etc/yum.conf\n",
    .good = "FROM fedora:41\nRUN echo sslcacert=/ca.pem >> /etc/yum.conf\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
