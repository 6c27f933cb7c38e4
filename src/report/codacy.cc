// What a tool of Codacy prints: an object for each finding, one a line.
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"
#include "report/json_out.h"

namespace plimsoll::report {
namespace {

base::Status write(const model::Report& report, const WriterOptions&, const Sink& sink) {
  Output output(sink);
  for (const FileFinding& one : file_findings(report)) {
    JsonOut out(output, 0, JsonOut::kNoBytes);
    out.begin_object();
    out.always("filename", one.file);
    out.number("line", one.line);
    out.always("message", finding_sentence(*one.finding));
    out.always("patternId", one.finding->rule);
    out.end();
  }
  return output.finish();
}

}  // namespace

constinit const Writer kCodacy{"codacy", "codacy", "Results of a tool of Codacy, one a line", write, false};

}  // namespace plimsoll::report
