// What a rule sees of a file: all its instructions, or those inside ONBUILD alone, in stages.
//
//   view.each(Keyword::kWorkdir, [&](const Step& step) { ... });
//   view.each_call([&](const Step& run, const ShellCommand& command, const ShellCall& call) { ... });
#pragma once
#include <span>

#include "dockerfile/shell_args.h"
#include "lint/sink.h"

namespace plimsoll::lint {

using dockerfile::ShellCall;
using dockerfile::ShellCommand;
using dockerfile::ShellWord;

class View {
 public:
  View(const File& file, bool onbuild) : file_(file), steps_(onbuild ? file.onbuild_steps() : file.steps()) {}

  const File& file() const { return file_; }
  const dockerfile::Document& document() const { return file_.document(); }
  const dockerfile::Scopes& scopes() const { return file_.scopes(); }
  const Settings& settings() const { return file_.settings(); }
  std::span<const Step> steps() const { return steps_; }
  // Those of a stage of the document, its FROM first (inside ONBUILD: no FROM).
  std::span<const Step> steps_of(const dockerfile::Stage& stage) const;

  template <class Take>
  void each(Keyword keyword, Take take) const {
    for (const Step& step : steps_) {
      if (step->keyword == keyword) take(step);
    }
  }
  // Every command with a literal name of every RUN that a shell reads; the name is that behind `command`, `exec` and
  // the like (dockerfile::effective).
  template <class Take>
  void each_call(Take take) const {
    each(Keyword::kRun, [&](const Step& step) {
      each_call_of(step, [&](const ShellCommand& command, const ShellCall& call) { take(step, command, call); });
    });
  }
  template <class Take>
  static void each_call_of(const Step& run, Take take) {
    if (run.body == nullptr || !run.body->script) return;
    for (const ShellCommand& command : run.body->script->commands) {
      if (const auto call = dockerfile::effective(command)) take(command, *call);
    }
  }

 private:
  const File& file_;
  std::span<const Step> steps_;
};

// From the keyword to the end of the instruction's first line: where a finding about the whole of it stands.
Span head_of(const File& file, const Step& step);

}  // namespace plimsoll::lint
