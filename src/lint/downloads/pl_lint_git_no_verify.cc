#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

// `http.sslVerify`, also of one server: `http.https://a.sslVerify`.
bool is_verify(std::string_view key) {
  const std::string lower = base::to_lower(key);
  return lower.starts_with("http.") && lower.ends_with("sslverify");
}

void check_call(const View& view, const Step& step, const ShellCall& call, Sink& out) {
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const std::string_view arg = call.args[i].value;
    const auto equals = arg.rfind('=');
    const bool is_off =
        equals != std::string_view::npos && is_verify(arg.substr(0, equals)) && is_no(arg.substr(equals + 1));
    if (is_off && i > 0 && call.args[i - 1].value == "-c") {
      report_args(view, step, call, i - 1, 2, "git takes any certificate", out);
    } else if (is_verify(arg) && i + 1 < call.args.size() && is_no(call.args[i + 1].value)) {
      out.add(step, {call.args[i].at.start, call.args[i + 1].at.end}, "git will take any certificate");
    }
  }
}

void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name == "git") check_call(view, step, call, out);
  });
  // git asks only whether the variable is there, not for its value.
  check_variables(
      view, [](auto name, auto) { return name == "GIT_SSL_NO_VERIFY"; }, out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_14"};

}  // namespace

constinit const Rule kPlLintGitNoVerify{
    .id = "PL-LINT-GIT-NO-VERIFY",
    .severity = model::Severity::high,
    .title = "git takes any certificate",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop the switch. Install ca-certificates, or the certificate of your own authority.",
    .bad = "FROM debian:12\nENV GIT_SSL_NO_VERIFY=1\n",
    .good = "FROM debian:12\nENV GIT_SSL_CAINFO=/ca.pem\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
