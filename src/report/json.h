// The JSON report itself is one of all_writers; this is the hash that it ends with.
#pragma once
#include "model/report.h"
#include "report/sink.h"

namespace plimsoll::report {

// What a report is known by: sha256 in hex of its JSON without id, created, verified and sandbox, which is the same whenever
// input, database and --now are the same. The JSON report ends with it.
std::string report_id(const model::Report& report);

}  // namespace plimsoll::report
