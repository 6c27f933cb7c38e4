#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/run_edits.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

using dockerfile::ShellCommand;
using dockerfile::ShellJoin;
using dockerfile::ShellScript;

constexpr std::size_t kMostCommands = 2;  // a RUN of more is one that somebody wanted apart

std::size_t commands_of(const Step& run) {
  std::size_t count = 0;
  View::each_call_of(run, [&](const ShellCommand&, const ShellCall&) { ++count; });
  return count;
}

bool have_same_flags(const Step& a, const Step& b) {
  return std::ranges::equal(
      a->flags, b->flags, {}, [](const auto& flag) { return std::pair(flag.name, flag.value); },
      [](const auto& flag) { return std::pair(flag.name, flag.value); });
}

// What a shell keeps for the commands behind: its folder, variables, options, jobs; or what ends it.
bool changes_shell(const ShellCommand& command) {
  if (!command.name) return true;
  return base::is_one_of(*command.name,
                         {".",      "alias", "builtin", "cd",     "command", "declare",   "enable",   "eval",
                          "exec",   "exit",  "export",  "hash",   "let",     "local",     "mapfile",  "popd",
                          "printf", "pushd", "read",    "return", "service", "set",       "shift",    "shopt",
                          "source", "trap",  "typeset", "ulimit", "umask",   "readarray", "readonly", "unset"});
}

// Simple commands on one level, joined by `&&` and pipes: all of it runs, or some part of it fails.
bool is_plain(const Step& run) {
  if (run->exec_form || !run->heredocs.empty()) return false;
  const ShellScript& script = *run.body->script;
  if (script.broken || script.too_large || script.commands.empty() || script.scopes.size() > 1) return false;
  return script.comments.empty() && std::ranges::all_of(script.commands, [](const ShellCommand& command) {
           return command.next.join == ShellJoin::none || command.next.join == ShellJoin::and_then ||
                  command.next.join == ShellJoin::pipe;
         });
}

bool keeps_shell(const Step& run) {
  return std::ranges::none_of(run.body->script->commands, changes_shell);
}

bool is_blank(std::string_view text) {
  return base::trim(text).empty();
}

// RUN a, RUN b as RUN a && b. Each runs as before, in the same order and only if all before it went well.
std::optional<Remedy> joined(const View& view, const Step& first, const Step& second) {
  if (!is_plain(first) || !is_plain(second) || !keeps_shell(first)) return {};
  const auto end = appended(view.document(), first, "");
  const std::size_t word = second.body->text.text().find_first_not_of(" \t");
  if (!end || word == std::string::npos) return {};
  const std::uint32_t start = second.body->text.source(static_cast<std::uint32_t>(word));
  // What is dropped is white space, the keyword and its flags: a comment there could be a pragma.
  if (end->at.start > second->span.start || !is_blank(view.document().at({end->at.start, second->span.start})))
    return {};
  if (base::contains(view.document().at({second->span.start, start}), "#")) return {};
  return Remedy{"Join the two",
                {{{end->at.start, start}, fmt::format(" && {}{}    ", first->escape, line_end_of(view.document()))}}};
}

struct Before {
  const Step* run = nullptr;   // the instruction before, where it is a RUN
  const Step* base = nullptr;  // whose flags and commands count: the first of a row that was found
  std::size_t commands = 0;    // of `base`
};

void check(const View& view, Sink& out) {
  Before before;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kRun || !step.body->script) {
      before = {};
      continue;
    }
    const std::size_t commands = commands_of(step);
    const bool is_small = std::max(before.commands, commands) <= kMostCommands;
    if (before.base == nullptr || !is_small || !have_same_flags(*before.base, step)) {
      before = {&step, &step, commands};
      continue;
    }
    out.add(step, step->keyword_span).fix = joined(view, *before.run, step);
    before.run = &step;
  }
}

}  // namespace

constinit const Rule kDl3059{
    .id = "DL3059",
    .severity = model::Severity::low,
    .title = "This RUN could be one with the RUN before it",
    .why = "Each RUN makes a layer, and what one removes of another's files still takes its place in the image.",
    .remedy = "Join them with &&.",
    .bad = "FROM debian:12\nRUN a\nRUN b\n",
    .good = "FROM debian:12\nRUN a && \\\n    b\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#run",
};

}  // namespace plimsoll::lint
