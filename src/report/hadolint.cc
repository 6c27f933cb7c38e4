// hadolint's plain lines, which editors and scripts read: "Dockerfile:3 DL3008 warning: message".
#include "base/escape.h"
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"
#include "report/paint.h"

namespace plimsoll::report {
namespace {

using base::for_terminal;

std::string line_of(const FileFinding& one, const Paint& paint) {
  const model::Finding& finding = *one.finding;
  const std::string text = for_terminal(finding_sentence(finding));
  if (one.is_syntax_error()) return fmt::format("{}:{}:{} {}", for_terminal(one.file), one.line, one.column, text);
  return fmt::format("{}:{} {} {}: {}", for_terminal(one.file), one.line, for_terminal(finding.rule),
                     paint.severity(finding.severity, level_word(finding.severity)), text);
}

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  Output out(sink);
  const Paint paint(options.colour);
  for (const FileFinding& one : file_findings(report)) {
    out.put(line_of(one, paint));
    out.put("\n");
  }
  return out.finish();
}

}  // namespace

constinit const Writer kHadolint{"hadolint", "hadolint.txt", "Lines as hadolint prints them", write, false};

}  // namespace plimsoll::report
