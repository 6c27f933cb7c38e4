// What a writer is: a name, and a function from a finished report to bytes. all_writers.cc lists them.
#pragma once
#include <string>
#include <string_view>

#include "model/report.h"
#include "report/sink.h"

namespace plimsoll::report {

struct WriterOptions {
  unsigned width = 80;           // columns of the terminal; table only
  bool colour = false;           // table only
  bool quiet = false;            // table: findings and what was not judged, no advice
  std::string report_path;       // hadolint's formats for machines: what every file is called in the report
  bool components_only = false;  // cyclonedx: the inventory without vulnerabilities (`plimsoll sbom`)
  std::string verdict;           // Verdict::reason, the last line of the table where it is not empty
};

struct Writer {
  std::string_view name;       // as --format takes it
  std::string_view extension;  // of files in this format: "sarif"
  std::string_view title;      // one line for --help
  // Streams the report; holds no more than one finding or package as text. Error: what the sink says.
  base::Status (*write)(const model::Report&, const WriterOptions&, const Sink&);
  bool tells_gaps = true;  // else the format has no place for what was not judged, and it must be said beside it
};

}  // namespace plimsoll::report
