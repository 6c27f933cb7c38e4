// What a forked worker does: lock itself, read its layer, send its frames.
#pragma once
#include <vector>

#include "analysis/analyzer.h"
#include "base/limits.h"
#include "sys/sandbox.h"

namespace plimsoll::scan {

struct WorkerJob;

// The exit status of the worker process: 0 where every frame was sent (also for a damaged layer, which the frames say).
int run_worker(const WorkerJob& job, const std::vector<const analysis::Analyzer*>& analyzers,
               const base::Limits& limits, const sys::Locks& locks);

}  // namespace plimsoll::scan
