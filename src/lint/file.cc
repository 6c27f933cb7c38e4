#include "lint/file.h"

#include "base/text.h"
#include "dockerfile/parse.h"
#include "dockerfile/shell_cache.h"
#include "lint/shells.h"
#include "lint/stages/inherited.h"

namespace plimsoll::lint {
namespace {

using dockerfile::MappedText;

// "#!/usr/bin/env python3" of a script that the shell is not to read. Without #! it is the shell's.
bool is_other_program(std::string_view script) {
  if (!script.starts_with("#!")) return false;
  std::string_view line = base::trim(base::cut(script.substr(2), '\n').first);
  std::string_view program = base::cut(line, ' ').first;
  if (program.ends_with("/env")) program = base::cut(base::trim(line.substr(program.size())), ' ').first;
  program = program.substr(program.rfind('/') + 1);
  return !is_shell_name(program);
}

// A string of JSON without its quotes and escapes, each part where it stands. Behind `\u` places are near enough only.
void append_string(const Instruction& run, const dockerfile::Word& word, MappedText& text) {
  const std::string_view raw = run.raw(word);
  std::string_view value = word.value;
  if (base::contains(raw, "\\u")) return text.append(value, word.span.start + 1);
  std::size_t at = 1;  // in `raw`
  while (!value.empty()) {
    const std::size_t plain = std::min(raw.find('\\', at) - at, value.size());
    if (plain > 0) text.append(value.substr(0, plain), run.arguments.source(word.within.start + at));
    value.remove_prefix(plain);
    at += plain;
    if (value.empty()) break;
    text.append(value.substr(0, 1), run.arguments.source(word.within.start + at + 1));
    value.remove_prefix(1);
    at += 2;
  }
}

// RUN ["apt-get", "install"] as "apt-get install".
MappedText joined_words(const Instruction& run) {
  MappedText text;
  for (const dockerfile::Word& word : run.words) {
    if (&word != &run.words.front()) text.append(" ", word.span.start - 1);
    append_string(run, word, text);
  }
  return text;
}

// Line by line, as `<<-` drops what each begins with.
void append_lines(const MappedText& lines, MappedText& to) {
  std::string_view rest = lines.text();
  while (!rest.empty()) {
    const auto at = static_cast<std::uint32_t>(lines.text().size() - rest.size());
    const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    to.append(line, lines.source(at));
    rest.remove_prefix(line.size());
  }
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
    append_lines(heredoc.text, text);
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
  Inherited<bool> other_shell(scopes_, false, settings.preset != Preset::hadolint);
  for (std::uint32_t i = 0; i < document_.instructions.size(); ++i) {
    const Instruction& instruction = document_.instructions[i];
    other_shell.enter(instruction);
    if (instruction.keyword == Keyword::kShell) other_shell.now = is_other_shell(instruction.arguments.text());
    is_other_shell_ = other_shell.now;
    add(instruction, i, steps_);
    if (instruction.keyword == Keyword::kOnbuild && instruction.nested) add(*instruction.nested, i, onbuild_steps_);
  }
}

const BuildContext* File::context() const {
  if (!context_) context_ = settings_.read_context ? settings_.read_context(path_) : nullptr;
  return context_->get();
}

void File::add(const Instruction& instruction, std::uint32_t index, std::vector<Step>& steps) {
  Step step{&instruction, index};
  if (instruction.keyword == Keyword::kRun) {
    auto body = std::make_unique<Body>();
    body->text = text_of(instruction);
    const ParseShell parse = [this](const MappedText& shell) {
      return shell_cache_ != nullptr ? dockerfile::parse_shell(shell, shell_budget_, *shell_cache_)
                                     : dockerfile::parse_shell(shell, shell_budget_);
    };
    if (!is_other_shell_ && !is_other_program(body->text.text())) {
      body->script = parse(body->text);
      body->inner = inner_scripts(instruction, body->text, *body->script, parse);
    }
    step.body = body.get();
    bodies_.push_back(std::move(body));
  }
  steps.push_back(step);
}

}  // namespace plimsoll::lint
