// JUnit's XML in hadolint's form: a suite for each file, a test case that failed for each finding. A target with none
// has an empty suite, so that a clean run is not a run of nothing.
#include <set>

#include "base/escape.h"
#include "report/all_writers.h"
#include "report/file_findings.h"
#include "report/finding_sentence.h"

namespace plimsoll::report {
namespace {

using base::for_markup;

constexpr std::string_view kTime = "0.001";  // readers want one, and nothing was measured

class Junit {
 public:
  Junit(const model::Report& report, const WriterOptions& options, const Sink& sink)
      : report_(report), path_(options.report_path), tool_(tool_word(report)), out_(sink) {}

  base::Status write() {
    const auto found = file_findings(report_, path_);
    out_.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out_.put(fmt::format("<testsuites id=\"{0}\" name=\"Plimsoll run at {0}\" time=\"{1}\">\n",
                         for_markup(report_.created), kTime));
    std::set<std::uint32_t> told;
    for (std::size_t first = 0; first < found.size();) {
      std::size_t last = first;
      while (last < found.size() && is_same_suite(found[first], found[last])) ++last;
      suite(std::span(found).subspan(first, last - first));
      told.insert(target_of(found[first]));
      first = last;
    }
    for (std::uint32_t i = 0; i < report_.targets.size(); ++i) {
      if (!told.contains(i)) begin_suite(path_.empty() ? report_.targets[i].name : path_, 0, 0, "/>\n");
    }
    out_.put("</testsuites>\n");
    return out_.finish();
  }

 private:
  static std::uint32_t target_of(const FileFinding& one) { return one.finding->location.target; }
  static bool is_same_suite(const FileFinding& a, const FileFinding& b) {
    return target_of(a) == target_of(b) && a.file == b.file;
  }

  void begin_suite(std::string_view file, std::size_t tests, std::size_t errors, std::string_view end) {
    out_.put(fmt::format("  <testsuite id=\"{}\" name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{}\"{}",
                         tool_, for_markup(file), tests, tests, errors, kTime, end));
  }

  void suite(std::span<const FileFinding> found) {
    std::size_t errors = 0;
    for (const FileFinding& one : found) errors += one.is_syntax_error() ? 1 : 0;
    begin_suite(found.front().file, found.size(), errors, ">\n");
    for (const FileFinding& one : found) test_case(one);
    out_.put("  </testsuite>\n");
  }

  void test_case(const FileFinding& one) {
    const model::Finding& finding = *one.finding;
    const std::string rule = for_markup(finding.rule), file = for_markup(one.file);
    const std::string text = for_markup(finding_sentence(finding));
    const std::string_view level = level_word(finding.severity);
    const std::string id = fmt::format("{}.{}", tool_, one.is_syntax_error() ? "error" : "rule." + rule);
    out_.put(fmt::format("    <testcase id=\"{}\" name=\"{}\" classname=\"{}\" time=\"{}\">\n", id, rule, file, kTime));
    out_.put(fmt::format("      <failure type=\"{}\" message=\"{}\" id=\"{}\">File: {}\nLine: {}\n", level, text, rule,
                         file, one.line));
    if (one.is_syntax_error()) out_.put(fmt::format("Column: {}\n", one.column));
    out_.put(fmt::format("{}: {}\n</failure>\n    </testcase>\n", level, text));
  }

  const model::Report& report_;
  const std::string& path_;
  std::string_view tool_;
  Output out_;
};

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  return Junit(report, options, sink).write();
}

}  // namespace

constinit const Writer kJunit{"junit", "junit.xml", "JUnit XML: a suite for each file, a failure for each finding",
                              write, false};

}  // namespace plimsoll::report
