// Calls as a person would read them: curl of `sudo -E /usr/bin/curl` and of `env A=b curl`.
#pragma once
#include "lint/view.h"

namespace plimsoll::lint {

template <class Take>
void each_seen_call(const View& view, Take take) {
  view.each(Keyword::kRun, [&](const Step& step) {
    if (step.body == nullptr || !step.body->script) return;
    for (const ShellCommand& command : step.body->script->commands) {
      if (const auto call = dockerfile::seen_through(command)) take(step, command, *call);
    }
  });
}

}  // namespace plimsoll::lint
