// Lines as the GNU coding standards want errors, in hadolint's form: "hadolint:Dockerfile:3: DL3008 warning: message".
#include "base/escape.h"
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"

namespace plimsoll::report {
namespace {

using base::for_terminal;

std::string line_of(const FileFinding& one, std::string_view tool) {
  const model::Finding& finding = *one.finding;
  const std::string file = for_terminal(one.file), text = for_terminal(finding_sentence(finding));
  if (one.is_syntax_error()) return fmt::format("{}:{}:{}:{}: {}\n", tool, file, one.line, one.column, text);
  return fmt::format("{}:{}:{}: {} {}: {}\n", tool, file, one.line, for_terminal(finding.rule),
                     level_word(finding.severity), text);
}

base::Status write(const model::Report& report, const WriterOptions&, const Sink& sink) {
  Output out(sink);
  for (const FileFinding& one : file_findings(report)) out.put(line_of(one, tool_word(report)));
  return out.finish();
}

}  // namespace

constinit const Writer kGnu{"gnu", "gnu.txt", "Lines as the GNU coding standards want them, as of hadolint", write,
                            false};

}  // namespace plimsoll::report
