#include "report/codeclimate_issue.h"

#include "report/finding_sentence.h"

namespace plimsoll::report {
namespace {

// As hadolint has them: its info is Code Climate's info, and its style the minor that is over it.
std::string_view severity_of(model::Severity severity) {
  const std::string_view level = level_word(severity);
  if (level == "error") return "blocker";
  if (level == "warning") return "major";
  return level == "info" ? "info" : "minor";
}

void position(JsonOut& out, std::string_view key, const FileFinding& one) {
  out.begin_object(key);
  out.number("column", one.column);
  out.number("line", one.line);
  out.end();
}

// What could not be parsed has a column, all else whole lines.
void location(JsonOut& out, const FileFinding& one) {
  out.begin_object("location");
  if (one.is_syntax_error()) {
    out.always("path", one.file);
    out.begin_object("positions");
    position(out, "begin", one);
    position(out, "end", one);
  } else {
    out.begin_object("lines");
    out.number("begin", one.line);
    out.number("end", one.line);
  }
  out.end();
  if (!one.is_syntax_error()) out.always("path", one.file);
  out.end();
}

}  // namespace

void write_codeclimate_issue(JsonOut& out, const FileFinding& one, std::string_view fingerprint) {
  const model::Finding& finding = *one.finding;
  out.begin_object();
  out.begin_array("categories");
  out.item(finding.category == model::Category::lint ? "Bug Risk" : "Security");
  out.end();
  out.always("check_name", finding.rule);
  out.always("description", finding_sentence(finding));
  out.text("fingerprint", fingerprint);
  location(out, one);
  out.always("severity", severity_of(finding.severity));
  out.always("type", "issue");
  out.end();
}

}  // namespace plimsoll::report
