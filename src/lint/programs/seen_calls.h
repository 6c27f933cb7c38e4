// Calls as a person would read them: curl of `sudo -E /usr/bin/curl` and of `env A=b curl`, and what a shell is told to
// run by `sh -c '...'`, also in the JSON form.
#pragma once
#include <functional>

#include "lint/view.h"

namespace plimsoll::lint {

// Each script of each RUN: its own, and behind it those of the `-c` inside.
using TakeScript = std::function<void(const Step& run, const dockerfile::ShellScript& script)>;
void each_script_of(const Step& run, const TakeScript& take);
void each_script(const View& view, const TakeScript& take);

using TakeCall = std::function<void(const Step& run, const ShellCommand& command, const ShellCall& call)>;
void each_seen_call_of(const Step& run, const TakeCall& take);
void each_seen_call(const View& view, const TakeCall& take);

}  // namespace plimsoll::lint
