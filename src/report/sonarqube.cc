// SonarQube's generic issues. The engine is part of an issue's identity there, so what hadolint finds too keeps its
// name, and issues that people have accepted stay accepted.
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"
#include "report/json_out.h"

namespace plimsoll::report {
namespace {

std::string_view engine_of(const model::Finding& finding) {
  const bool is_of_hadolint = finding.rule.starts_with("DL") || finding.rule.starts_with("SC");
  return finding.category == model::Category::lint && is_of_hadolint ? "Hadolint" : "Plimsoll";
}

std::string_view severity_of(const FileFinding& one) {
  if (one.is_syntax_error()) return "BLOCKER";
  const std::string_view level = level_word(one.finding->severity);
  if (level == "error") return "CRITICAL";
  if (level == "warning") return "MAJOR";
  return level == "info" ? "MINOR" : "INFO";
}

std::string_view type_of(const model::Finding& finding) {
  if (finding.category != model::Category::lint) return "VULNERABILITY";
  return level_word(finding.severity) == "error" ? "BUG" : "CODE_SMELL";
}

// Columns begin at 0 here; an error of syntax has its own in hadolint's report, and it is kept as it is there.
void text_range(JsonOut& out, const FileFinding& one) {
  out.begin_object("textRange");
  out.number("endColumn", one.column);
  out.number("endLine", one.line);
  out.number("startColumn", one.is_syntax_error() ? one.column : 0);
  out.number("startLine", one.line);
  out.end();
}

void issue(JsonOut& out, const FileFinding& one) {
  out.begin_object();
  out.always("engineId", engine_of(*one.finding));
  out.begin_object("primaryLocation");
  out.always("filePath", one.file);
  out.always("message", finding_sentence(*one.finding));
  text_range(out, one);
  out.end();
  out.always("ruleId", one.finding->rule);
  out.always("severity", severity_of(one));
  out.always("type", type_of(*one.finding));
  out.end();
}

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  Output output(sink);
  JsonOut out(output, 2, JsonOut::kNoBytes);
  out.begin_object();
  out.begin_array("issues");
  for (const FileFinding& one : file_findings(report, options.report_path)) issue(out, one);
  out.end();
  out.end();
  return output.finish();
}

}  // namespace

constinit const Writer kSonarQube{"sonarqube", "sonarqube.json", "Generic issues of SonarQube", write, false};

}  // namespace plimsoll::report
