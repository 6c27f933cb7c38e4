// What every reporting command shares: the flags about its output, and how a report leaves the program.
#pragma once
#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/report.h"
#include "report/writer.h"
#include "scan/project_file.h"

namespace plimsoll::cli {

struct OutputOptions {
  std::string format;            // --format
  std::string file;              // -o
  std::string fail_on = "high";  // --fail-on
  std::string unknown_as = "medium";
  std::vector<std::string> severities;
  std::string now;
  std::string config, baseline;                            // --config, --baseline
  std::vector<std::optional<model::Severity>> fail_on_of;  // where it is not empty: of each target its own (lint)
  scan::ProjectFile project;                               // what `config` says; read by the command
  bool quiet = false, strict = false, allow_unjudged = false, list_all = false, ignore_unfixed = false;
  bool may_colour = true;        // where the terminal takes colours
  bool components_only = false;  // sbom
};

// Adds --format, -o, --fail-on and the rest; `format` is the default.
void add_output_flags(CLI::App& command, OutputOptions& options, const std::string& format);

// The time to judge by: --now, else the clock. Error: usage.
base::Result<base::Seconds> judging_time(const OutputOptions& options);
// What `created` says: SOURCE_DATE_EPOCH, else the clock.
std::string creation_time();

// Finishes the report, writes it where it belongs, and gives the exit code; a failed write is 2.
int deliver(model::Report& report, const OutputOptions& options);

// The report in this form to `file`, or where that is empty or `-` to standard output; `writing` learns here whether
// that is a terminal, and `may_colour` says whether it may be coloured then.
base::Status write_report(const model::Report& report, const report::Writer& writer, report::WriterOptions writing,
                          const std::string& file, bool may_colour = true);

// "plimsoll: <sentence>" on stderr, made safe for a terminal; returns 2.
int complain(const std::string& sentence);
int complain(const base::Error& error);
// Text on standard output; the exit code: 2 where it could not be written.
int print(const std::string& text);
// A line on stderr that is no failure; nothing with --quiet.
void say(const std::string& sentence, bool quiet);

}  // namespace plimsoll::cli
