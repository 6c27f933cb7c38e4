#include "report/lint_lines.h"

#include <algorithm>

#include "base/escape.h"
#include "base/text_width.h"
#include "report/paint.h"
#include "report/words.h"

namespace plimsoll::report {
namespace {

using base::for_terminal;

struct Lines {
  const model::Report& report;
  const WriterOptions& options;
  Output& out;
  Paint paint{options.colour};

  void line(std::string_view text) {
    out.put(text);
    out.put("\n");
  }

  std::vector<const model::Finding*> shown() const {
    std::vector<const model::Finding*> found;
    for (const model::Finding& finding : report.findings) {
      if (!finding.suppressed) found.push_back(&finding);
    }
    std::ranges::stable_sort(found, {}, [](const model::Finding* one) {
      return std::tuple(one->location.target, one->location.line.value_or(0), one->location.column.value_or(0));
    });
    return found;
  }

  // "  2:23  medium  DL3014  apt-get install would ask  (fix)"
  void finding(const model::Finding& one, std::size_t place_width, std::size_t rule_width) {
    const std::string place = fmt::format("{}:{}", one.location.line.value_or(0), one.location.column.value_or(0));
    const std::string word = fmt::format("{:<8}", model::name(one.severity));
    line(fmt::format("  {:>{}}  {}  {:<{}}  {}{}", place, place_width, paint.severity(one.severity, word),
                     for_terminal(one.rule), rule_width, for_terminal(one.message), one.fix ? "  [fix]" : ""));
  }

  void gaps() {
    for (const model::Gap& gap : report.gaps) {
      const bool is_unjudged = gap.gap_class == model::GapClass::unjudged;
      if (gap.gap_class == model::GapClass::info) continue;
      const std::string_view head = is_unjudged ? "NOT JUDGED" : "not judged";
      line(fmt::format("{}  {}{}", is_unjudged ? paint.alarm(head) : std::string(head), gap_sentence(gap),
                       gap.mend.empty() ? "" : " (" + for_terminal(gap.mend) + ")"));
    }
  }

  void write() {
    gaps();
    findings();
    if (!options.verdict.empty()) line(for_terminal(options.verdict));
  }

  void findings() {
    const auto found = shown();
    std::size_t place_width = 3, rule_width = 6, fixes = 0, files = 0;
    for (const model::Finding* one : found) {
      place_width = std::max(
          place_width, fmt::formatted_size("{}:{}", one->location.line.value_or(0), one->location.column.value_or(0)));
      rule_width = std::max(rule_width, one->rule.size());
      fixes += one->fix ? 1 : 0;
    }
    const std::string* file = nullptr;
    for (const model::Finding* one : found) {
      if (file == nullptr || *file != one->location.file) {
        if (file != nullptr) line("");
        file = &one->location.file;
        line(paint.bold(for_terminal(*file)));
        ++files;
      }
      finding(*one, place_width, rule_width);
    }
    if (found.empty())
      return line(paint.good(fmt::format("Nothing found in {}.", counted(report.targets.size(), "file"))));
    if (!options.quiet) footer(files, fixes);
  }

  void footer(std::size_t files, std::size_t fixes) {
    std::string counts;
    for (std::size_t i = 0; i < report.summary.by_severity.size(); ++i) {
      const std::uint64_t count = report.summary.by_severity[i];
      if (count != 0) counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count, model::kSeverityNames[i]);
    }
    line("");
    line(fmt::format("{} in {}", counts, counted(files, "file")));
    if (fixes != 0) line(fmt::format("{} can be mended with --fix or --fix-unsafe; --diff shows how", fixes));
    line("plimsoll explain RULE says why and how.");
  }
};

}  // namespace

bool is_lint(const model::Report& report) {
  return !report.targets.empty() && std::ranges::all_of(report.targets, [](const model::Target& target) {
    return target.kind == "dockerfile" || target.kind == "compose";
  });
}

void write_lint_lines(const model::Report& report, const WriterOptions& options, Output& out) {
  Lines{report, options, out}.write();
}

}  // namespace plimsoll::report
