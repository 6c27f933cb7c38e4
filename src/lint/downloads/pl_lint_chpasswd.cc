#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

// From a file it need not be in the history: `chpasswd < /run/secrets/passwords`.
bool reads_file(const ShellCommand& command) {
  return std::ranges::any_of(command.redirections, [](const auto& each) { return each.op == "<"; });
}

void check(const View& view, Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    const bool sets = call.name == "chpasswd" ? !dockerfile::has_flag(call, {"e", "encrypted"})
                                              : dockerfile::has_args(call, "passwd", {"--stdin"});
    if (sets && !reads_file(command))
      out.add(step, call.name_word->at, fmt::format("the password that {} gets here stays readable", call.name));
  });
}

constexpr std::string_view kAliases[] = {"CKV2_DOCKER_17"};

}  // namespace

constinit const Rule kPlLintChpasswd{
    .id = "PL-LINT-CHPASSWD",
    .severity = model::Severity::high,
    .title = "A password is set in plain text",
    .why =
        "The password stands in the history of the image, where docker history shows it to everybody who can pull it.",
    .remedy = "Set no password: a container needs none. Else hand a hash to chpasswd -e from a secret mount.",
    .bad = "FROM debian:12\nRUN echo root:secret | chpasswd\n",
    .good = "FROM debian:12\nRUN passwd -l root\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
