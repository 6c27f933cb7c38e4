// From an SBOM of anyone to every output: JSON that can be read, nothing that acts on a terminal, no line wider than
// it, and a CycloneDX document that our own reader takes without loss.
#include <map>

#include "base/text.h"
#include "base/text_width.h"
#include "formats/json.h"
#include "image/sbom_input.h"
#include "input.h"
#include "report/all_writers.h"
#include "report/finish.h"

namespace {

using namespace plimsoll;

std::string written(const report::Writer& writer, const model::Report& report, const report::WriterOptions& options) {
  std::string out;
  fuzz::holds(writer
                  .write(report, options,
                         [&](std::string_view text) -> base::Status {
                           out += text;
                           return {};
                         })
                  .has_value());
  return out;
}

void check_harmless(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint code = base::code_point_at(text, at);
    fuzz::holds(code.valid && (code.value == '\n' || !base::is_invisible(code.value)));
    at += code.length;
  }
}

model::Report report_of(const image::SbomContent& content) {
  model::Report report;
  report.created = "2026-11-24T00:00:00Z";
  report.targets.push_back(content.target);
  report.packages = content.packages;
  report.gaps = content.gaps;
  for (const model::Package& package : content.packages) {
    model::Finding finding;
    finding.rule = "CVE-2024-0001";
    finding.title = package.name;
    finding.message = package.supplier;
    finding.location.path = package.path;
    report.findings.push_back(std::move(finding));
    if (report.findings.size() == 4) break;
  }
  report::FinishOptions options;
  options.list_all = true;
  report::finish(report, options);
  return report;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  image::SbomLimits limits;
  limits.packages = 50;
  const auto content = image::read_cyclonedx(fuzz::text_of(data, size), limits);
  if (!content) return 0;
  const model::Report report = report_of(*content);
  for (const report::Writer* writer : report::all_writers()) {
    report::WriterOptions options;
    options.width = 40 + static_cast<unsigned>(size % 100);
    std::string text = written(*writer, report, options);
    if (writer->name == "codeclimate") std::erase(text, '\0');  // the end of each issue
    check_harmless(text);
    if (base::is_one_of(writer->name,
                        {"json", "sarif", "cyclonedx", "hadolint-json", "gitlab_codeclimate", "sonarqube"}))
      fuzz::holds(formats::parse_json(text).has_value());
    if (writer->name != "table") continue;
    std::string_view rest = text;
    while (const auto line = base::next_line(rest)) fuzz::holds(base::column_width(*line) <= options.width);
  }
  report::WriterOptions options;
  options.components_only = true;
  const auto again = image::read_cyclonedx(written(report::kCycloneDx, report, options));
  fuzz::holds(again.has_value() && again->packages.size() == report.packages.size());
  // Without a finder the package comes from a document that passes for ours and is not: nothing then says that the one
  // that we write is.
  const bool all_found = std::none_of(report.packages.begin(), report.packages.end(),
                                      [](const model::Package& package) { return package.found_by.empty(); });
  fuzz::holds(!all_found || again->packages == report.packages);
  return 0;
}
