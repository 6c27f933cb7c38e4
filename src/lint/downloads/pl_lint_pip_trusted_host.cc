#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

// pip, pip3.12, and python3 -m pip.
bool is_pip(const ShellCall& call) {
  if (call.name.starts_with("pip"))
    return call.name.substr(3).find_first_not_of("0123456789.") == std::string_view::npos;
  return call.name.starts_with("python") && call.args.size() > 1 && call.args[0].value == "-m" &&
         call.args[1].value == "pip";
}

void check_call(const View& view, const Step& step, const ShellCall& call, Sink& out) {
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const std::string_view arg = call.args[i].value;
    const bool has_next = i + 1 < call.args.size();
    if (arg.starts_with("--trusted-host=")) {
      report_args(view, step, call, i, 1, fmt::format("pip trusts {} unseen", arg.substr(15)), out);
    } else if (arg == "--trusted-host" && has_next) {
      report_args(view, step, call, i, 2, fmt::format("pip trusts {} unseen", call.args[i + 1].value), out);
    } else if (arg.ends_with(".trusted-host") && has_next && dockerfile::has_arg(call, {"set"})) {
      out.add(step, call.args[i].at, fmt::format("pip will trust {} unseen", call.args[i + 1].value));
    }
  }
}

void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (is_pip(call)) check_call(view, step, call, out);
  });
  check_variables(
      view, [](auto name, auto value) { return name == "PIP_TRUSTED_HOST" && !value.empty(); }, out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_4", "CKV2_DOCKER_16"};

}  // namespace

constinit const Rule kPlLintPipTrustedHost{
    .id = "PL-LINT-PIP-TRUSTED-HOST",
    .severity = model::Severity::high,
    .title = "pip takes any certificate of a host",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop --trusted-host; give pip the certificate of your index with --cert.",
    .bad = "FROM python:3.12\nRUN pip install --trusted-host pypi.org a\n",
    .good = "FROM python:3.12\nRUN pip install a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
