#include "report/file_findings.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "report/lint_lines.h"

namespace plimsoll::report {
namespace {

bool is_shown(const model::Finding& finding) {
  using model::Outcome;
  const bool is_fault = finding.outcome != Outcome::pass && finding.outcome != Outcome::manual &&
                        finding.outcome != Outcome::not_applicable;
  return is_fault && !finding.suppressed;
}

std::string_view file_of(const model::Report& report, const model::Location& at) {
  if (!at.file.empty()) return at.file;
  if (!at.path.empty()) return at.path;
  const bool is_named = at.target < report.targets.size() && !report.targets[at.target].name.empty();
  return is_named ? std::string_view(report.targets[at.target].name) : "unknown";
}

// hadolint's own rules say a thing once of a line, however often it is there.
void drop_repeated(std::vector<FileFinding>& found) {
  std::set<std::tuple<std::uint32_t, std::string_view, std::uint32_t, std::string_view>> seen;
  std::erase_if(found, [&](const FileFinding& one) {
    const model::Finding& finding = *one.finding;
    if (!finding.rule.starts_with("DL") || one.is_syntax_error()) return false;
    return !seen.emplace(finding.location.target, one.file, one.line, finding.rule).second;
  });
}

}  // namespace

std::vector<FileFinding> file_findings(const model::Report& report, std::string_view path, Places places) {
  std::vector<FileFinding> found;
  found.reserve(report.findings.size());
  for (const model::Finding& finding : report.findings) {
    if (!is_shown(finding)) continue;
    const model::Location& at = finding.location;
    FileFinding& one = found.emplace_back(FileFinding{&finding, file_of(report, at)});
    one.line = at.line.value_or(1);
    if (one.is_syntax_error()) {
      one.column = at.column.value_or(1);
    } else if (finding.rule == "DL1001") {  // of a comment, which is no part of an instruction
    } else {
      one.line = at.statement_line.value_or(one.line);
    }
  }
  std::ranges::stable_sort(found, {}, [](const FileFinding& one) {
    const model::Location& at = one.finding->location;
    return std::tuple(at.target, one.file, one.line, at.line.value_or(1), at.column.value_or(1),
                      std::string_view(one.finding->rule));
  });
  if (places == Places::first_line) drop_repeated(found);
  if (!path.empty()) {
    for (FileFinding& one : found) one.file = path;
  }
  return found;
}

std::string_view tool_word(const model::Report& report) {
  return is_lint(report) ? "hadolint" : "plimsoll";
}

std::string_view level_word(model::Severity severity) {
  switch (severity) {
    case model::Severity::critical:
    case model::Severity::high:
      return "error";
    case model::Severity::medium:
    case model::Severity::unknown:
      return "warning";
    case model::Severity::low:
      return "info";
    case model::Severity::info:
      return "style";
  }
  return "warning";
}

}  // namespace plimsoll::report
