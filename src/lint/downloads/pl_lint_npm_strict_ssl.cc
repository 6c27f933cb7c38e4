#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

// `npm config set strict-ssl false`, `npm set strict-ssl=false`, and the flag.
void check_call(const View& view, const Step& step, const ShellCall& call, Sink& out) {
  const std::string message = fmt::format("{} takes any certificate", call.name);
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    const auto [name, own_value] = base::cut(call.args[i].value, '=');
    const bool has_next = i + 1 < call.args.size() && !own_value;
    const bool is_off = own_value ? is_no(*own_value) : has_next && is_no(call.args[i + 1].value);
    if (name == "--no-strict-ssl") report_args(view, step, call, i, 1, message, out);
    if (name == "--strict-ssl" && is_off) report_args(view, step, call, i, own_value ? 1 : 2, message, out);
    if (name != "strict-ssl" || !is_off) continue;
    const Span at{call.args[i].at.start, call.args[own_value ? i : i + 1].at.end};
    out.add(step, at, fmt::format("{} will take any certificate", call.name));
  }
}

void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    const bool writes = call.name == "echo" || call.name == "printf";  // into .npmrc
    if (writes || base::is_one_of(call.name, {"npm", "yarn", "pnpm", "npx"})) check_call(view, step, call, out);
  });
  const auto is_bad = [](std::string_view name, std::string_view value) {
    return base::is_one_of(base::to_lower(name),
                           {"npm_config_strict_ssl", "yarn_strict_ssl", "yarn_enable_strict_ssl"}) &&
           is_no(value);
  };
  check_variables(view, is_bad, out);
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_12", "CKV2_DOCKER_13"};

}  // namespace

constinit const Rule kPlLintNpmStrictSsl{
    .id = "PL-LINT-NPM-STRICT-SSL",
    .severity = model::Severity::high,
    .title = "npm takes any certificate",
    .why = "Whoever stands on the way can hand over anything: what is downloaded then is what the build runs.",
    .remedy = "Drop strict-ssl=false; name your own authority with cafile.",
    .bad = "FROM node:22\nRUN npm config set strict-ssl false\n",
    .good = "FROM node:22\nRUN npm config set cafile /ca.pem\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
