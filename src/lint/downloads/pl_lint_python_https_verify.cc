#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_variables(
      view, [](auto name, auto value) { return name == "PYTHONHTTPSVERIFY" && value == "0"; }, out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_5"};

}  // namespace

constinit const Rule kPlLintPythonHttpsVerify{
    .id = "PL-LINT-PYTHON-HTTPS-VERIFY",
    .severity = model::Severity::high,
    .title = "Python checks no certificates",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop PYTHONHTTPSVERIFY. Install ca-certificates, or the certificate of your own authority.",
    .bad = "FROM python:2.7\nENV PYTHONHTTPSVERIFY=0\n",
    .good = "FROM python:2.7\nRUN python a.py\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
