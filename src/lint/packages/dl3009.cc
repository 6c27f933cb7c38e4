#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/packages/cleaning.h"
#include "lint/programs/run_edits.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kLists = "/var/lib/apt/lists";

bool is_update(const ShellCall& call) {
  return base::is_one_of(call.name, {"apt", "apt-get", "aptitude"}) && dockerfile::has_arg(call, {"update"});
}

bool is_mounted(const Step& run) {
  return has_cache_mount(run, kLists) ||
         (has_cache_mount(run, "/var/lib/apt") && has_cache_mount(run, "/var/cache/apt"));
}

// What reads the lists, or could start what does: a script, a name that only the shell knows.
bool may_read_lists(const ShellCommand& command) {
  if (!command.words.empty() && !command.name) return true;
  const auto call = dockerfile::seen_through(command);
  if (!call) return !command.words.empty();
  if (call->name.starts_with("apt") || call->name.ends_with(".sh") || call->name.starts_with("ansible")) return true;
  return base::contains(call->name_word->value, "/") ||
         base::is_one_of(call->name, {"sh", "bash", "dash", "ash", "zsh", "source", ".", "eval", "make", "rosdep",
                                      "gdebi", "mk-build-deps", "puppet", "chef-client", "tasksel", "run-parts"});
}

// Without lists of its own: a RUN that begins with an update needs none of an earlier one.
bool needs_lists(const Step& run) {
  if (!run.body->script || run.body->script->broken || run.body->script->too_large) return true;
  for (const ShellCommand& command : run.body->script->commands) {
    if (const auto call = dockerfile::effective(command); call && is_update(*call)) return false;
    if (may_read_lists(command)) return true;
  }
  return false;
}

// The last instruction that may need what an earlier one left; a fix above it is not safe.
std::uint32_t last_need(const View& view) {
  std::uint32_t last = 0;
  for (const auto* steps : {&view.file().steps(), &view.file().onbuild_steps()}) {
    for (const Step& step : *steps) {
      if (step.body != nullptr && needs_lists(step)) last = std::max(last, step.index);
    }
  }
  return last;
}

void check(const View& view, Sink& out) {
  const std::vector<bool> lasting = stages_that_last(view.document());
  const std::uint32_t need = last_need(view);
  view.each(Keyword::kRun, [&](const Step& step) {
    if (is_mounted(step) || !lasts(view, lasting, step)) return;
    const ShellCommand* update = nullptr;
    bool is_clean = false;
    View::each_call_of(step, [&](const ShellCommand& command, const ShellCall& call) {
      if (update == nullptr && is_update(call)) update = &command;
      is_clean = is_clean || removes(call, kLists);
    });
    if (update == nullptr || is_clean) return;
    Found& found = out.add(step, update->at);
    if (auto edit = appended(view.document(), step, "rm -rf /var/lib/apt/lists/*"))
      found.fix = Remedy{"Remove the lists at the end", {*std::move(edit)}, need > step.index};
  });
}

}  // namespace

// Unlike hadolint's, this is not content with `rm -rf` of anything else.
constinit const Rule kDl3009{
    .id = "DL3009",
    .severity = model::Severity::low,
    .title = "The package lists of apt stay in the image",
    .why =
        "apt-get update leaves 20 to 50 MB that nothing uses at run time, and an old list makes later installs fail.",
    .remedy = "End the same RUN with && rm -rf /var/lib/apt/lists/*, or mount a cache there.",
    .bad = "FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.*\n",
    .good = "FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.* && rm -rf /var/lib/apt/lists/*\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#apt-get",
};

}  // namespace plimsoll::lint
