// Findings of files that people write, line by line as they stand in the file, for a terminal.
#pragma once
#include "model/report.h"
#include "report/sink.h"
#include "report/writer.h"

namespace plimsoll::report {

// Whether the report is about such files alone.
bool is_lint(const model::Report& report);
void write_lint_lines(const model::Report& report, const WriterOptions& options, Output& out);

}  // namespace plimsoll::report
