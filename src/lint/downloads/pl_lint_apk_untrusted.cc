#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_args(view, {"apk"}, {"--allow-untrusted"}, "takes packages of anybody", out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_7"};

}  // namespace

constinit const Rule kPlLintApkUntrusted{
    .id = "PL-LINT-APK-UNTRUSTED",
    .severity = model::Severity::high,
    .title = "apk takes packages without a signature",
    .why = "A package that nobody has signed can come from anybody who stands between the build and the mirror.",
    .remedy = "Drop --allow-untrusted; put the key of the repository into /etc/apk/keys.",
    .bad = "FROM alpine:3.20\nRUN apk add --allow-untrusted a=1\n",
    .good = "FROM alpine:3.20\nRUN apk add a=1\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
