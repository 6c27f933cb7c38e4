#include "lint/programs/seen_calls.h"

namespace plimsoll::lint {

void each_script_of(const Step& run, const TakeScript& take) {
  if (run.body == nullptr || !run.body->script) return;
  if (!run.body->inner.is_all) take(run, *run.body->script);
  for (const dockerfile::ShellScript& script : run.body->inner.list) take(run, script);
}

void each_script(const View& view, const TakeScript& take) {
  view.each(Keyword::kRun, [&](const Step& step) { each_script_of(step, take); });
}

void each_seen_call_of(const Step& run, const TakeCall& take) {
  each_script_of(run, [&](const Step& step, const dockerfile::ShellScript& script) {
    for (const ShellCommand& command : script.commands) {
      if (const auto call = dockerfile::seen_through(command)) take(step, command, *call);
    }
  });
}

void each_seen_call(const View& view, const TakeCall& take) {
  view.each(Keyword::kRun, [&](const Step& step) { each_seen_call_of(step, take); });
}

}  // namespace plimsoll::lint
