#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kSettings[] = {"apt::get::allowunauthenticated", "acquire::allowinsecurerepositories",
                                          "acquire::allowdowngradetoinsecurerepositories"};

// `Acquire::AllowInsecureRepositories=true` and `Acquire::https::Verify-Peer=false`, behind -o.
bool is_bad_setting(std::string_view text) {
  const auto [name, value] = base::cut(text, '=');
  if (!value) return false;
  const std::string lower = base::to_lower(name);
  if (base::is_one_of(lower, kSettings)) return base::is_one_of(base::to_lower(*value), {"1", "true", "yes", "on"});
  return lower.starts_with("acquire::https::") && lower.ends_with("verify-peer") && is_no(*value);
}

void check_settings(const View& view, const Step& step, const ShellCall& call, Sink& out) {
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const std::string_view arg = call.args[i].value;
    const std::string message = fmt::format("{} {} takes what nobody has signed", call.name, arg);
    if (arg == "--force-yes") {
      Found& found = report_args(view, step, call, i, 1, message, out);
      if (!dockerfile::has_flag(call, {"y", "yes", "assume-yes"}))
        found.fix = Remedy{"Write -y", {{call.args[i].at, "-y"}}, true};
    } else if (arg.starts_with("-o") && is_bad_setting(arg.substr(2))) {
      report_args(view, step, call, i, 1, message, out);
    } else if (i > 0 && (call.args[i - 1].value == "-o" || call.args[i - 1].value == "--option") &&
               is_bad_setting(arg)) {
      report_args(view, step, call, i - 1, 2, message, out);
    }
  }
}

void check(const View& view, Sink& out) {
  check_args(view, {"apt-get", "apt", "aptitude"},
             {"--allow-unauthenticated", "--allow-insecure-repositories", "--allow-untrusted"},
             "takes what nobody has signed", out);
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (base::is_one_of(call.name, {"apt-get", "apt", "aptitude"})) check_settings(view, step, call, out);
  });
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_8", "CKV2_DOCKER_11"};

}  // namespace

constinit const Rule kPlLintAptUnauthenticated{
    .id = "PL-LINT-APT-UNAUTHENTICATED",
    .severity = model::Severity::high,
    .title = "apt takes packages without a signature",
    .why = "A package that nobody has signed can come from anybody who stands between the build and the mirror.",
    .remedy = "Drop the switch; name the key of the repository with signed-by.",
    .bad = "FROM debian:12\nRUN apt-get install -y --allow-unauthenticated a=1\n",
    .good = "FROM debian:12\nRUN apt-get install -y a=1\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
