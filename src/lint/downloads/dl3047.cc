#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/run_edits.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool is_short(const ShellCall& call) {
  return dockerfile::has_flag(call,
                              {"progress", "q", "quiet", "o", "output-file", "a", "append-output", "no-verbose"}) ||
         dockerfile::has_arg(call, {"-nv"});
}

// Whose wget is GNU's: busybox stops at an option that it does not know.
std::vector<bool> stages_with_apt(const View& view) {
  std::vector<bool> has_apt(view.document().stages.size());
  for (const dockerfile::Stage& stage : view.document().stages) {
    if (stage.base && has_apt[*stage.base]) has_apt[stage.index] = true;
    for (const Step& step : view.steps_of(stage)) {
      View::each_call_of(step, [&](const ShellCommand&, const ShellCall& call) {
        if (base::is_one_of(call.name, {"apt-get", "apt"})) has_apt[stage.index] = true;
      });
    }
  }
  return has_apt;
}

void check(const View& view, Sink& out) {
  const std::vector<bool> has_apt = stages_with_apt(view);
  view.each_call([&](const Step& step, const ShellCommand& command, const ShellCall& call) {
    if (call.name != "wget" || is_short(call)) return;
    Found& found = out.add(step, call.name_word->at);
    if (command.name != "wget") return;  // busybox wget
    const auto stage = view.document().instructions[step.index].stage;
    found.fix = with_word_behind(view.document(), step, *call.name_word, "--progress=dot:giga");
    if (found.fix) found.fix->is_unsafe = !stage || !has_apt[*stage];
  });
}

}  // namespace

constinit const Rule kDl3047{
    .id = "DL3047",
    .severity = model::Severity::low,
    .title = "wget draws a progress bar into the log",
    .why = "Outside a terminal each step of the bar is a line, and a large download fills the log of the build.",
    .remedy = "Write wget --progress=dot:giga, -nv or -q.",
    .bad = "FROM debian:12\nRUN wget https://example.org/a\n",
    .good = "FROM debian:12\nRUN wget --progress=dot:giga https://example.org/a\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://www.gnu.org/software/wget/manual/wget.html#Download-Options",
};

}  // namespace plimsoll::lint
