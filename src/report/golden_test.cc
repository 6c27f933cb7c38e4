// Every writer on the sample reports, as whole files that a person has read.
#include "tests/support/golden.h"

#include "base/text.h"
#include "base/text_width.h"
#include "report/all_writers.h"
#include "report/finish.h"
#include "report/verdict.h"
#include "tests/support/sample_report.h"

namespace plimsoll::report {
namespace {

std::string written(const Writer& writer, const model::Report& report, const WriterOptions& options = {}) {
  std::string out;
  const auto status = writer.write(report, options, [&](std::string_view text) {
    out += text;
    return base::Status{};
  });
  EXPECT_TRUE(status);
  return out;
}

model::Report finished(model::Report report, const FinishOptions& options = {}) {
  finish(report, options);
  return report;
}

TEST(Golden, EveryWriterOnEverySample) {
  const std::pair<std::string, model::Report> samples[] = {
      {"sample", finished(test::sample_report())},
      {"clean", finished(test::clean_report())},
      {"unjudged", finished(test::unjudged_report())},
  };
  for (const auto& [name, report] : samples) {
    WriterOptions options;
    const Verdict judged = verdict(report, {});
    if (judged.exit_code != 0) options.verdict = judged.reason;
    for (const Writer* writer : all_writers()) {
      const std::string text = written(*writer, report, options);
      EXPECT_TRUE(text.empty() || text.ends_with('\n') || writer == &kCodeClimate) << writer->name;
      if (!text.empty()) test::expect_golden(fmt::format("{}.{}", name, writer->extension), text);
    }
  }
}

TEST(Golden, TableInColourAndOtherWidths) {
  const auto report = finished(test::sample_report());
  for (const unsigned width : {40U, 60U, 132U}) {
    WriterOptions options;
    options.width = width;
    const std::string text = written(kTable, report, options);
    for (const std::string_view line : base::split(text, '\n')) EXPECT_LE(base::column_width(line), width) << line;
    test::expect_golden(fmt::format("sample.{}.txt", width), text);
  }
  WriterOptions options;
  options.colour = true;
  options.width = 100;
  test::expect_golden("sample.colour.txt", written(kTable, report, options));
}

}  // namespace
}  // namespace plimsoll::report
