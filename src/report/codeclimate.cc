// What an engine of Code Climate prints: issues, each with a NUL behind it.
#include "report/all_writers.h"
#include "report/codeclimate_issue.h"

namespace plimsoll::report {
namespace {

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  Output output(sink);
  for (const FileFinding& one : file_findings(report, options.report_path)) {
    JsonOut out(output, 0, JsonOut::kNoBytes);
    write_codeclimate_issue(out, one, {});
    output.buffer().back() = '\0';  // for the line end that the object was closed with
  }
  return output.finish();
}

}  // namespace

constinit const Writer kCodeClimate{"codeclimate", "codeclimate", "Issues of Code Climate, each with a NUL behind it",
                                    write, false};

}  // namespace plimsoll::report
