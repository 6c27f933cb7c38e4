// hadolint's JSON: one array, the members of each finding in the order of their names.
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"
#include "report/json_out.h"

namespace plimsoll::report {
namespace {

base::Status write(const model::Report& report, const WriterOptions&, const Sink& sink) {
  Output output(sink);
  JsonOut out(output, 1, JsonOut::kNoBytes);
  out.begin_array();
  for (const FileFinding& one : file_findings(report)) {
    out.begin_object();
    out.always("code", one.finding->rule);
    out.number("column", one.column);
    out.always("file", one.file);
    out.always("level", level_word(one.finding->severity));
    out.number("line", one.line);
    out.always("message", finding_sentence(*one.finding));
    out.end();
  }
  out.end();
  return output.finish();
}

}  // namespace

constinit const Writer kHadolintJson{"hadolint-json", "hadolint.json", "JSON as hadolint writes it", write, false};

}  // namespace plimsoll::report
