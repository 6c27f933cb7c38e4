// Checkstyle's XML, in hadolint's form of it: a <file> for each file with findings, an <error> for each of them.
#include "base/escape.h"
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"

namespace plimsoll::report {
namespace {

using base::for_markup;

std::string error_of(const FileFinding& one) {
  const model::Finding& finding = *one.finding;
  return fmt::format(R"(<error line="{}" column="{}" severity="{}" message="{}" source="{}"/>)", one.line, one.column,
                     level_word(finding.severity), for_markup(finding_sentence(finding)), for_markup(finding.rule));
}

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  Output out(sink);
  out.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
  const auto found = file_findings(report, options.report_path);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i == 0 || found[i].file != found[i - 1].file)
      out.put(fmt::format("  <file name=\"{}\">\n", for_markup(found[i].file)));
    out.put(fmt::format("    {}\n", error_of(found[i])));
    if (i + 1 == found.size() || found[i].file != found[i + 1].file) out.put("  </file>\n");
  }
  out.put("</checkstyle>\n");
  return out.finish();
}

}  // namespace

constinit const Writer kCheckstyle{"checkstyle", "checkstyle.xml", "Checkstyle XML, for Jenkins and code review", write,
                                   false};

}  // namespace plimsoll::report
