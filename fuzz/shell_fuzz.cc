// A RUN's text, made of pieces of a file: every place that is told lies in the text and in the file, and no two ways to
// ask disagree.
#include <algorithm>

#include "dockerfile/shell.h"
#include "dockerfile/shell_args.h"
#include "input.h"

namespace {

using namespace plimsoll::dockerfile;
using plimsoll::fuzz::holds;

// Each line is a piece; what is dropped between two of them is longer for each.
MappedText pieces_of(std::string_view text) {
  MappedText mapped;
  std::uint32_t source = 0;
  for (std::uint32_t dropped = 0; !text.empty(); ++dropped) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    mapped.append(text.substr(0, end), source);
    source += static_cast<std::uint32_t>(end) + dropped % 5;
    text.remove_prefix(end);
  }
  return mapped;
}

struct Places {
  const MappedText& text;
  void check(Span in_text, Span at) const {
    holds(in_text.start <= in_text.end && in_text.end <= text.text().size());
    holds(at == text.source_span(in_text));
  }
  void check(const ShellRedirection& r) const {
    check(r.in_text, r.at);
    check(r.target.in_text, r.target.at);
  }
};

void check_calls(const ShellCommand& command) {
  const auto call = seen_through(command);
  if (!call) return;
  holds(effective(command).has_value() && call->args.size() < command.words.size());
  for (const ShellFlag& flag : flags(*call)) {
    holds(flag.arg < call->args.size() && has_flag(*call, {flag.name}) && count_flag(*call, flag.name) > 0);
    if (const auto value = flag_value(*call, {flag.name})) holds(value->at.end <= value->word->at.end);
  }
  holds(words(*call).size() <= call->args.size());
}

void check(const ShellScript& script, const ShellCommand& command, const Places& places) {
  places.check(command.in_text, command.at);
  holds(command.scope < script.scopes.size());
  for (const ShellWord& word : command.words) places.check(word.in_text, word.at);
  for (const ShellAssignment& a : command.assignments) places.check(a.value.in_text, a.value.at);
  for (const ShellRedirection& r : command.redirections) places.check(r);
  if (command.next.pipeline != kNone)
    holds(command.next.pipeline < script.pipelines.size() &&
          command.next.stage < script.pipelines[command.next.pipeline].stages);
  check_calls(command);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MappedText text = pieces_of(plimsoll::fuzz::text_of(data, size));
  ShellBudget budget{.each = std::chrono::milliseconds(500)};
  const ShellScript script = parse_shell(text, budget);
  const Places places{text};
  holds(!script.scopes.empty() && (!script.too_large || script.commands.empty()));
  for (const ShellCommand& command : script.commands) check(script, command, places);
  for (const ShellScope& scope : script.scopes) {
    places.check(scope.in_text, scope.at);
    holds(scope.parent == kNone ? &scope == script.scopes.data() : scope.parent < script.scopes.size());
    for (const ShellRedirection& r : scope.redirections) places.check(r);
  }
  for (const ShellPipeline& pipeline : script.pipelines)
    for (const ShellPipe& pipe : pipeline.pipes) places.check(pipe.in_text, pipe.at);
  for (const ShellHeredoc& heredoc : script.heredocs) places.check(heredoc.in_text, heredoc.at);
  for (const ShellError& error : script.errors) places.check(error.in_text, error.at);
  for (const ShellOption& option : script.options) holds(option.command < script.commands.size());
  return 0;
}
