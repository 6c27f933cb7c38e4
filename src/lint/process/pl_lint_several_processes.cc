// Several programs that one container is to run: `CMD a & b`, or services that are started in front of what it waits
// for. Docker watches the one process that it started and no other.
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/process/start_scripts.h"

namespace plimsoll::lint {
namespace {

using dockerfile::ShellJoin;
using dockerfile::ShellScope;
using dockerfile::ShellScript;

// "service x start", "/etc/init.d/x start", "systemctl start x", "rc-service x start".
bool starts_service(const ShellCall& call) {
  const bool is_starter = base::is_one_of(call.name, {"service", "systemctl", "rc-service"});
  const bool is_script = call.name_word != nullptr && base::contains(call.name_word->value, "/init.d/");
  return (is_starter || is_script) && dockerfile::has_arg(call, {"start", "restart"});
}

std::string shown(const ShellCommand& command) {
  return command.name ? command.name->substr(0, 80) : std::string("a command");
}

// `a &` at the end of all is one process, though the container ends at once.
void check_script(const Step& step, const ShellScript& script, Sink& out) {
  if (script.commands.size() < 2) return;
  const ShellCommand& last = script.commands.back();
  for (const ShellCommand& command : script.commands) {
    const bool is_last = &command == &last;
    const auto call = dockerfile::seen_through(command);
    if (command.next.join == ShellJoin::background && !is_last) {
      out.add(step, command.next.at,
              fmt::format("{} goes on in the background, and nobody watches it", shown(command)));
    } else if (call && starts_service(*call) && !is_last) {
      out.add(step, command.at, "A service is started here, and nobody watches it");
    }
  }
  for (const ShellScope& scope : script.scopes) {
    if (scope.next.join == ShellJoin::background && scope.at.end < last.at.start)
      out.add(step, scope.next.at, "These commands go on in the background, and nobody watches them");
  }
}

void check(const View& view, Sink& out) {
  dockerfile::ShellBudget budget;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kCmd && step->keyword != Keyword::kEntrypoint) continue;
    for (const ShellScript& script : start_scripts(*step, budget)) check_script(step, script, out);
  }
}

}  // namespace

constinit const Rule kPlLintSeveralProcesses{
    .id = "PL-LINT-SEVERAL-PROCESSES",
    .severity = model::Severity::low,
    .title = "The container starts several processes",
    .why =
        "Docker watches the first process only: where another one dies the container seems well, and when it is "
        "stopped the others are killed without a word. Their logs and limits cannot be told apart.",
    .remedy = "Make a container of each; where they must share one, start them with a supervisor or an init.",
    .bad = "FROM debian:12\nCMD redis-server & node app.js\n",
    .good = "FROM debian:12\nCMD [\"node\", \"app.js\"]\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/engine/containers/multi-service_container/",
};

}  // namespace plimsoll::lint
