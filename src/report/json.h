// The JSON report itself is one of all_writers; this is the part of it that `finish` hashes.
#pragma once
#include "model/report.h"
#include "report/sink.h"

namespace plimsoll::report {

// The report without id, created and verified: what is the same whenever input, database and --now are the same.
base::Status write_json_lasting(const model::Report& report, const Sink& sink);

}  // namespace plimsoll::report
