// An account without a group of its own.
//
// useradd makes one or not, as the distribution has set it up (USERGROUPS_ENAB); adduser --system of Debian and
// adduser -S of BusyBox take nogroup, which every such account shares.
#include "lint/all_rules.h"
#include "lint/programs/seen_calls.h"
#include "lint/user/new_user.h"

namespace plimsoll::lint {
namespace {

bool has_group(const ShellCall& call) {
  if (call.name == "useradd") return dockerfile::has_flag(call, {"g", "gid", "U", "user-group"});
  const bool is_system = dockerfile::has_flag(call, {"system", "S"});
  return !is_system || dockerfile::has_flag(call, {"G", "group", "ingroup", "gid"});
}

std::string_view flag_of_own_group(const ShellCall& call) {
  if (call.name == "useradd" && !dockerfile::has_flag(call, {"N", "no-user-group"})) return " -U";
  return call.name == "adduser" && dockerfile::has_flag(call, {"system"}) ? " --group" : "";
}

void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    const auto user = new_user(call);
    if (!user || has_group(call)) return;
    Found& found = out.add(step, call.name_word->at, fmt::format("{} gets no group of its own", user->name->value));
    const std::string_view flag = flag_of_own_group(call);
    const Span behind{call.name_word->at.end, call.name_word->at.end};
    if (!flag.empty()) found.fix = Remedy{"Make a group of the same name", {{behind, std::string(flag)}}, true};
  });
}

}  // namespace

constinit const Rule kPlLintUserGroup{
    .id = "PL-LINT-USER-GROUP",
    .severity = model::Severity::low,
    .title = "A user is made without a group of its own",
    .why = "What the group may read or write, every account of the shared group may.",
    .remedy = "Name a group: useradd -g or -U, adduser --group, adduser -G.",
    .bad = "FROM debian:12\nRUN useradd app\nUSER app\n",
    .good = "FROM debian:12\nRUN groupadd app && useradd -g app app\nUSER app\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
};

}  // namespace plimsoll::lint
