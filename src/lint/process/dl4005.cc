#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// `ln -s /bin/bash /bin/sh` makes /bin/sh; `ln -s /bin/sh /x` does not (hadolint does not tell them apart).
bool makes_sh(const ShellCall& call) {
  if (call.name != "ln") return false;
  const auto words = dockerfile::words(call);
  return words.size() > 1 && words.back()->value == "/bin/sh";
}

// Where the link is all that the RUN does. What else asks for /bin/sh gets the old one then: not safe.
std::optional<Remedy> as_shell(const Step& step, const ShellCall& call) {
  const std::string& shell = dockerfile::words(call).front()->value;
  const bool is_alone = step.body->script->commands.size() == 1 && step->flags.empty() && step->heredocs.empty();
  if (!is_alone || !base::is_one_of(shell, {"/bin/bash", "/usr/bin/bash", "bash"})) return {};
  return Remedy{"Write SHELL",
                {{step->span, fmt::format("SHELL [\"{}\", \"-c\"]", shell == "bash" ? "/bin/bash" : shell)}},
                true};
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (makes_sh(call)) out.add(step, command.at).fix = as_shell(step, call);
  });
}

}  // namespace

constinit const Rule kDl4005{
    .id = "DL4005",
    .severity = model::Severity::medium,
    .title = "/bin/sh is replaced to change the shell",
    .why =
        "Every program of the image that counts on its own /bin/sh gets another one, and an update puts the old back.",
    .remedy = "Write SHELL [\"/bin/bash\", \"-c\"].",
    .bad = "FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\n",
    .good = "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#shell",
};

}  // namespace plimsoll::lint
