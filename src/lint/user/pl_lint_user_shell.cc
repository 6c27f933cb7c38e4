#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/seen_calls.h"
#include "lint/user/new_user.h"

namespace plimsoll::lint {
namespace {

bool is_login_shell(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return base::is_one_of(name, {"sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "csh", "tcsh"});
}

void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    const auto user = new_user(call);
    if (!user) return;
    const auto shell = dockerfile::flag_value(call, {"s", "shell"});
    if (!shell || !is_login_shell(shell->value)) return;
    out.add(step, shell->at, fmt::format("{} can log in with {}", user->name->value, shell->value)).fix =
        Remedy{"Let nobody log in", {{shell->at, "/sbin/nologin"}}, true};
  });
}

}  // namespace

constinit const Rule kPlLintUserShell{
    .id = "PL-LINT-USER-SHELL",
    .severity = model::Severity::low,
    .title = "A user is made with a shell to log in",
    .why = "The account of a program needs none; with one, su, SSH and cron lead to it.",
    .remedy = "Write -s /sbin/nologin.",
    .bad = "FROM debian:12\nRUN useradd -U -s /bin/bash app\nUSER app\n",
    .good = "FROM debian:12\nRUN useradd -U -s /sbin/nologin app\nUSER app\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
};

}  // namespace plimsoll::lint
