// Workflow commands that GitHub Actions turns into annotations of the lines of a pull request. It is no format of
// hadolint's, so the places are the exact ones.
#include "base/escape.h"
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"

namespace plimsoll::report {
namespace {

using base::for_github_property;

std::string_view command_of(model::Severity severity) {
  const std::string_view level = level_word(severity);
  return level == "error" || level == "warning" ? level : "notice";
}

// Columns count only where begin and end are on one line. Ours end behind the last character, GitHub's at it.
std::string place_of(const model::Location& at) {
  if (!at.line) return "line=1";
  std::string out = fmt::format("line={}", *at.line);
  const std::uint32_t end_line = at.end_line.value_or(*at.line);
  if (end_line != *at.line) return out + fmt::format(",endLine={}", end_line);
  if (at.column) out += fmt::format(",col={}", *at.column);
  if (at.column && at.end_column && *at.end_column > *at.column + 1)
    out += fmt::format(",endColumn={}", *at.end_column - 1);
  return out;
}

base::Status write(const model::Report& report, const WriterOptions&, const Sink& sink) {
  Output out(sink);
  for (const FileFinding& one : file_findings(report, {}, Places::every_one)) {
    const model::Finding& finding = *one.finding;
    out.put(fmt::format("::{} file={},{},title={}::{}\n", command_of(finding.severity), for_github_property(one.file),
                        place_of(finding.location), for_github_property(finding.rule),
                        base::for_github_message(finding_sentence(finding))));
  }
  return out.finish();
}

}  // namespace

constinit const Writer kGithub{"github", "github.txt", "Annotations of GitHub Actions", write, false};

}  // namespace plimsoll::report
