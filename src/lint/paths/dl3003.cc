#include "lint/all_rules.h"
#include "lint/programs/run_edits.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool is_plain_path(std::string_view path) {
  return path.starts_with('/') && path.find_first_not_of(
                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                      "/._-") == path.npos;
}

// RUN cd /x && make: the whole RUN is in /x, and what follows it is then as well, so that this is not safe.
std::optional<Remedy> as_workdir(const View& view, const Step& step, const ShellCommand& command) {
  const dockerfile::ShellScript& script = *step.body->script;
  const bool is_first = &command == &script.commands.front() && command.scope == 0 && script.commands.size() > 1;
  const bool is_plain = command.words.size() == 2 && command.redirections.empty() && command.assignments.empty() &&
                        !command.negated && !command.timed && command.name == "cd";
  if (!is_first || !is_plain || command.next.join != dockerfile::ShellJoin::and_then) return {};
  if (step->exec_form || script.broken || !is_plain_path(command.words[1].value)) return {};
  const ShellCommand& next = script.commands[1];
  if (next.scope != 0 || next.negated || next.timed) return {};
  const Span gone =
      dockerfile::span_with_space_behind(view.document().text, {command.at.start, command.next.at.end}, next.at);
  return Remedy{
      "Write WORKDIR", {line_above(view.document(), step, "WORKDIR " + command.words[1].value), {gone, ""}}, true};
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (call.name == "cd") out.add(step, command.at).fix = as_workdir(view, step, command);
  });
}

constexpr std::string_view kAliases[] = {"DS-0013"};

}  // namespace

constinit const Rule kDl3003{
    .id = "DL3003",
    .severity = model::Severity::medium,
    .title = "cd changes the folder for one RUN only",
    .why = "The next instruction starts in the old folder again, which is easily missed by who reads the file.",
    .remedy = "Write WORKDIR, which holds for all that follows, or use whole paths.",
    .bad = "FROM debian:12\nRUN cd /app && make\n",
    .good = "FROM debian:12\nWORKDIR /app\nRUN make\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#workdir",
};

}  // namespace plimsoll::lint
