#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/run_edits.h"
#include "lint/stages/inherited.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

enum class Shell : std::uint8_t { none, plain, strict };  // SHELL: not said, one without pipefail, one with it

bool is_letter_flag(std::string_view word, char letter) {
  return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != word.npos;
}

// ["/bin/bash", "-eo", "pipefail", "-c"]; other programs than shells, as PowerShell, have other rules.
Shell shell_of(const Instruction& instruction) {
  std::vector<std::string_view> words;
  for (const dockerfile::Word& word : instruction.words) words.emplace_back(word.value);
  if (!instruction.exec_form || words.empty()) words = base::split(base::trim(instruction.arguments.text()), ' ');
  const std::string_view program = words[0].substr(words[0].rfind('/') + 1);
  if (program.starts_with("pwsh") || program.starts_with("powershell") || program.starts_with("cmd"))
    return Shell::strict;
  const bool has_option = std::ranges::any_of(words, [](auto word) { return is_letter_flag(word, 'o'); });
  const bool is_able = base::is_one_of(program, {"bash", "zsh", "ash"});
  return is_able && has_option && std::ranges::count(words, "pipefail") > 0 ? Shell::strict : Shell::plain;
}

// Alpine has no bash, and its shell knows the option.
std::string shell_line(const View& view, const dockerfile::Stage& stage) {
  const std::string image = base::to_lower(dockerfile::evaluated_image(view.scopes(), stage));
  const bool is_small = base::contains(image, "alpine") || base::contains(image, "busybox");
  return fmt::format("SHELL [\"/bin/{}\", \"-o\", \"pipefail\", \"-c\"]", is_small ? "ash" : "bash");
}

// By its preset, the answers are those of hadolint.
bool is_alike(const View& view) {
  return view.settings().preset == Preset::hadolint;
}

void judge(const View& view, const dockerfile::Stage& stage, Inherited<Shell>& shell, Sink& out) {
  bool is_offered = false;  // one line mends the whole stage
  for (const Step& step : view.steps_of(stage)) {
    shell.enter(*step);
    if (step->keyword == Keyword::kShell) shell.now = shell_of(*step);
    is_offered = is_offered || shell.now != Shell::none;
    if (step.body == nullptr || !step.body->script || shell.now == Shell::strict) continue;
    const dockerfile::ShellScript& script = *step.body->script;
    if (!script.has_pipe() || (!is_alike(view) && script.sets("pipefail"))) continue;
    const dockerfile::ShellPipe& pipe = script.pipelines[0].pipes[0];
    Found& found = out.add(step, pipe.at);
    if (!is_offered)
      found.fix = Remedy{"Set pipefail with SHELL", {line_above(view.document(), step, shell_line(view, stage))}, true};
    is_offered = true;
  }
}

// A stage that is built from another one has its SHELL.
void check(const View& view, Sink& out) {
  Inherited<Shell> shell(view.scopes(), Shell::none, !is_alike(view));
  for (const dockerfile::Stage& stage : view.document().stages) judge(view, stage, shell, out);
}

}  // namespace

// hadolint is not content with `set -o pipefail` in the RUN itself, and does not know that SHELL is inherited; by the
// preset of its name we are alike.
constinit const Rule kDl4006{
    .id = "DL4006",
    .severity = model::Severity::medium,
    .title = "A failure inside this pipe goes unnoticed",
    .why = "The shell looks at the last command of a pipe only: where a download fails, the build goes on without it.",
    .remedy = "Write SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"] before, or set -o pipefail in the RUN.",
    .bad = "FROM debian:12\nRUN zcat a.gz | wc -l > n\n",
    .good = "FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN zcat a.gz | wc -l > n\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#using-pipes",
};

}  // namespace plimsoll::lint
