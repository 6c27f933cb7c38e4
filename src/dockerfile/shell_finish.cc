// What is told of commands once all words are known: see shell_walk.h.
#include <algorithm>
#include <array>

#include "dockerfile/shell_walk.h"

namespace plimsoll::dockerfile {
namespace {

bool is_name(std::string_view text) {
  const auto part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && part(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return part(c) || (c >= '0' && c <= '9'); });
}

// `time -p A=1 make`: the grammar takes `time` for the command, and all behind it for its words.
void drop_time(ShellCommand& command) {
  std::vector<ShellWord>& words = command.words;
  std::size_t gone = 0;
  while (gone < words.size() && words[gone].value == "time" && words[gone].literal) {
    ++gone;
    while (gone < words.size() && (words[gone].value == "-p" || words[gone].value == "--")) ++gone;
  }
  if (gone == 0) return;
  command.timed = true;
  for (; gone < words.size(); ++gone) {
    ShellWord& word = words[gone];
    const auto equals = word.value.find('=');
    if (equals == std::string::npos || !is_name(std::string_view(word.value).substr(0, equals))) break;
    ShellAssignment assignment{.name = word.value.substr(0, equals), .value = word, .in_text = word.in_text, .at = {}};
    assignment.value.value = word.value.substr(equals + 1);
    assignment.value.in_text.start += static_cast<std::uint32_t>(equals) + 1;
    command.assignments.push_back(std::move(assignment));
  }
  if (gone < words.size() && words[gone].value == "{") ++gone;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(gone));
  if (!command.assignments.empty())
    command.in_text.start = command.assignments.front().in_text.start;
  else if (!words.empty())
    command.in_text.start = words.front().in_text.start;
}

struct Letter {
  char letter;
  std::string_view name;
};
constexpr std::array kOptionLetters = {Letter{'e', "errexit"}, Letter{'u', "nounset"},   Letter{'x', "xtrace"},
                                       Letter{'f', "noglob"},  Letter{'a', "allexport"}, Letter{'v', "verbose"},
                                       Letter{'n', "noexec"},  Letter{'C', "noclobber"}, Letter{'E', "errtrace"}};

void note_options(ShellScript& script, std::uint32_t index) {
  const ShellCommand& command = script.commands[index];
  if (command.name != "set") return;
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const ShellWord& word = command.words[i];
    if (word.value.size() < 2 || (word.value[0] != '-' && word.value[0] != '+') || word.value == "--") return;
    const bool on = word.value[0] == '-';
    std::size_t named = i;
    for (const char c : std::string_view(word.value).substr(1)) {
      for (const Letter& letter : kOptionLetters)
        if (letter.letter == c) script.options.push_back({std::string(letter.name), on, index, word.at});
      if (c == 'o' && named + 1 < command.words.size()) {
        ++named;
        script.options.push_back({command.words[named].value, on, index, command.words[named].at});
      }
    }
    i = named;
  }
}

void place(const MappedText& text, ShellWord& word) {
  word.at = text.source_span(word.in_text);
}

void place(const MappedText& text, ShellLink& link) {
  if (link.join != ShellJoin::none) link.at = text.source_span(link.in_text);
}

void place(const MappedText& text, std::vector<ShellRedirection>& redirections) {
  for (ShellRedirection& each : redirections) {
    each.at = text.source_span(each.in_text);
    place(text, each.target);
  }
}

void place(const MappedText& text, ShellCommand& command) {
  command.at = text.source_span(command.in_text);
  for (ShellWord& word : command.words) place(text, word);
  for (ShellAssignment& each : command.assignments) {
    each.at = text.source_span(each.in_text);
    place(text, each.value);
  }
  place(text, command.redirections);
  place(text, command.next);
}

}  // namespace

void finish_shell(const MappedText& text, ShellScript& script) {
  for (std::uint32_t i = 0; i < script.commands.size(); ++i) {
    ShellCommand& command = script.commands[i];
    drop_time(command);
    if (!command.words.empty() && command.words[0].literal && !command.words[0].pattern)
      command.name = command.words[0].value;
    place(text, command);
    note_options(script, i);
  }
  for (ShellScope& scope : script.scopes) {
    scope.at = text.source_span(scope.in_text);
    place(text, scope.next);
    place(text, scope.redirections);
  }
  for (ShellPipeline& pipeline : script.pipelines)
    for (ShellPipe& pipe : pipeline.pipes) pipe.at = text.source_span(pipe.in_text);
  for (ShellFunction& function : script.functions) function.at = text.source_span(function.in_text);
  for (ShellHeredoc& heredoc : script.heredocs) heredoc.at = text.source_span(heredoc.in_text);
  for (ShellError& error : script.errors) error.at = text.source_span(error.in_text);
  for (Span& comment : script.comments) comment = text.source_span(comment);
}

}  // namespace plimsoll::dockerfile
