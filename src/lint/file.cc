#include "lint/file.h"

#include "base/text.h"
#include "dockerfile/parse.h"
#include "dockerfile/shell_cache.h"

namespace plimsoll::lint {
namespace {

using dockerfile::MappedText;

// SHELL ["powershell", "-command"], and "pwsh", "cmd /S /C": as hadolint tells them, by what the text holds.
bool is_other_shell(const Instruction& shell) {
  const std::string text = base::to_lower(shell.arguments.text());
  return base::contains(text, "pwsh") || base::contains(text, "powershell") || base::contains(text, "cmd");
}

// "#!/usr/bin/env python3" of a script that the shell is not to read. Without #! it is the shell's.
bool is_other_program(std::string_view script) {
  if (!script.starts_with("#!")) return false;
  std::string_view line = base::trim(base::cut(script.substr(2), '\n').first);
  std::string_view program = base::cut(line, ' ').first;
  if (program.ends_with("/env")) program = base::cut(base::trim(line.substr(program.size())), ' ').first;
  program = program.substr(program.rfind('/') + 1);
  return !base::is_one_of(program, {"sh", "bash", "ash", "dash", "ksh", "zsh"});
}

// RUN ["apt-get", "install"] as "apt-get install".
MappedText joined_words(const Instruction& run) {
  MappedText text;
  for (const dockerfile::Word& word : run.words) {
    if (&word != &run.words.front()) text.append(" ", word.span.start - 1);
    text.append(word.value, word.span.start + 1);  // behind the quote
  }
  return text;
}

// RUN <<EOF: the body is the script. RUN cat <<EOF >file: the shell reads the words and then the body.
MappedText text_of(const Instruction& run) {
  if (run.exec_form) return joined_words(run);
  if (run.heredocs.empty()) return run.arguments;
  const dockerfile::Heredoc& first = run.heredocs.front();
  const std::string_view words = base::trim(run.arguments.text());
  const bool is_script = run.heredocs.size() == 1 && words.size() == first.marker.size() && words.starts_with("<<");
  if (is_script) return first.text;
  MappedText text = run.arguments;
  for (const dockerfile::Heredoc& heredoc : run.heredocs) {
    text.append("\n", heredoc.body.start > 0 ? heredoc.body.start - 1 : 0);
    text.append(heredoc.text.text(), heredoc.body.start);
    text.append(heredoc.name, heredoc.terminator.start);
  }
  return text;
}

}  // namespace

File::File(std::string path, std::string text, const Settings& settings, dockerfile::ShellCache* cache)
    : path_(std::move(path)),
      settings_(settings),
      document_(dockerfile::parse(std::move(text))),
      lines_(document_.text),
      scopes_(document_, settings.build_values),
      shell_cache_(cache) {
  steps_.reserve(document_.instructions.size());
  for (std::uint32_t i = 0; i < document_.instructions.size(); ++i) {
    const Instruction& instruction = document_.instructions[i];
    if (instruction.keyword == Keyword::kFrom) is_other_shell_ = false;
    if (instruction.keyword == Keyword::kShell) is_other_shell_ = is_other_shell(instruction);
    add(instruction, i, steps_);
    if (instruction.keyword == Keyword::kOnbuild && instruction.nested) add(*instruction.nested, i, onbuild_steps_);
  }
}

void File::add(const Instruction& instruction, std::uint32_t index, std::vector<Step>& steps) {
  Step step{&instruction, index};
  if (instruction.keyword == Keyword::kRun) {
    auto body = std::make_unique<Body>();
    body->text = text_of(instruction);
    if (!is_other_shell_ && !is_other_program(body->text.text()))
      body->script = shell_cache_ != nullptr ? dockerfile::parse_shell(body->text, shell_budget_, *shell_cache_)
                                             : dockerfile::parse_shell(body->text, shell_budget_);
    step.body = body.get();
    bodies_.push_back(std::move(body));
  }
  steps.push_back(step);
}

}  // namespace plimsoll::lint
