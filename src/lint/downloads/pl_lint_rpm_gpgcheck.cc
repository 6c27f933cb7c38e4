#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kSetOption = "--setopt=";

// Also `--setopt=repo.gpgcheck=0`.
bool is_set_option(std::string_view arg) {
  if (!arg.starts_with(kSetOption)) return false;
  const auto [name, value] = base::cut(arg.substr(kSetOption.size()), '=');
  return value && (name == "gpgcheck" || name.ends_with(".gpgcheck")) && is_no(*value);
}

void check(const View& view, Sink& out) {
  check_args(view, {"yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper"},
             {"--nogpgcheck", "--no-gpgchecks", "--no-gpg-checks", "--gpg-auto-import-keys"},
             "takes packages of anybody", out);
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    for (std::size_t i = 0; i < call.args.size(); ++i) {
      if (is_set_option(call.args[i].value))
        report_args(view, step, call, i, 1, fmt::format("{} takes packages of anybody", call.name), out);
    }
  });
  // In a file of a repository; behind --setopt it is found already.
  const auto find = [](std::string_view text) {
    const Span at = find_setting(text, "gpgcheck", '=', {"0", "no", "false"});
    const std::string_view before = text.substr(0, at.start);
    const bool is_told = at.size() > 0 && (before.ends_with('.') || before.ends_with(kSetOption));
    return is_told ? Span{} : at;
  };
  check_text(view, find, "packages of this repository are not checked", out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_9"};

}  // namespace

constinit const Rule kPlLintRpmGpgcheck{
    .id = "PL-LINT-RPM-GPGCHECK",
    .severity = model::Severity::high,
    .title = "Packages are installed without a look at their signatures",
    .why = "A package that nobody has signed can come from anybody who stands between the build and the mirror.",
    .remedy = "Drop the switch; import the key of the repository with rpm --import.",
    .bad = "FROM fedora:41\nRUN dnf install -y --nogpgcheck a-1\n",
    .good = "FROM fedora:41\nRUN dnf install -y a-1\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
