#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/text.h"
#include "report/all_writers.h"
#include "report/finish.h"
#include "report/verdict.h"
#include "sys/file.h"
#include "sys/terminal.h"

namespace plimsoll::cli {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

std::string writer_names() {
  std::vector<std::string> names;
  for (const report::Writer* writer : report::all_writers()) names.emplace_back(writer->name);
  return base::join(names, ", ");
}

std::vector<std::string> severity_words(bool with_none) {
  std::vector<std::string> words(model::kSeverityNames.begin(), model::kSeverityNames.end());
  if (with_none) words.emplace_back("none");
  return words;
}

report::WriterOptions writer_options(const OutputOptions& options, const report::Verdict& verdict) {
  report::WriterOptions writing;
  writing.quiet = options.quiet;
  writing.components_only = options.components_only;
  if (verdict.exit_code != 0) writing.verdict = verdict.reason;
  return writing;
}

constexpr std::uint64_t kMostBaseline = 512ULL << 20U;

// What the project decided to live with, and what was known before.
Status read_known(const OutputOptions& options, report::FinishOptions& finishing) {
  PLIMSOLL_TRY(now, judging_time(options));
  finishing.now = now;
  finishing.ignores = options.project.ignores;
  for (const model::Ignore& ignore : finishing.ignores) {
    if (ignore.end != 0 && now >= ignore.end) {
      say(fmt::format("warning: {}: an entry has ended on {} and counts no more: {}", options.project.name,
                      ignore.until, ignore.reason),
          options.quiet);
    }
  }
  if (options.baseline.empty()) return {};
  const auto text = sys::read_file(options.baseline, kMostBaseline);
  if (!text) return fail(base::at(text.error(), options.baseline));
  auto baseline = report::read_baseline(*text, options.baseline);
  if (!baseline) return fail(base::at(baseline.error(), options.baseline));
  finishing.baseline = std::move(*baseline);
  return {};
}

}  // namespace

Status write_report(const model::Report& report, const report::Writer& writer, report::WriterOptions writing,
                    const std::string& file, bool may_colour) {
  const bool is_standard = file.empty() || file == "-";
  sys::Descriptor made;
  if (!is_standard) {
    made.reset(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!made.valid()) return fail(sys::system_error(errno, "write", file));
  }
  const int fd = is_standard ? 1 : made.get();
  const sys::Terminal terminal = sys::terminal_of(fd);
  writing.width = terminal.width;
  writing.colour = terminal.colour && may_colour;
  return writer.write(report, writing, [&](std::string_view bytes) -> Status {
    auto written = sys::write_all(fd, bytes);
    if (!written) return fail(base::at(written.error(), is_standard ? "standard output" : file));
    return {};
  });
}

int complain(const std::string& sentence) {
  [[maybe_unused]] const auto said = sys::write_all(2, "plimsoll: " + base::for_terminal(sentence) + "\n");
  return 2;
}

int complain(const Error& error) {
  return complain(error.sentence());
}

int print(const std::string& text) {
  auto written = sys::write_all(1, text);
  return written ? 0 : complain(written.error());
}

void say(const std::string& sentence, bool quiet) {
  if (!quiet) complain(sentence);
}

void add_output_flags(CLI::App& command, OutputOptions& options, const std::string& format) {
  options.format = format;
  command.add_option("--format,-f", options.format, "How the report is written: " + writer_names())
      ->capture_default_str();
  command.add_option("--output,-o", options.file, "Write the report to this file instead of standard output");
  command.add_option("--fail-on", options.fail_on, "Exit with 1 for findings at or over this severity; none: never")
      ->check(CLI::IsMember(severity_words(true)))
      ->capture_default_str();
  command.add_option("--unknown-as", options.unknown_as, "What an unknown severity counts as")
      ->check(CLI::IsMember(severity_words(false)))
      ->capture_default_str();
  command.add_option("--severity", options.severities, "Show and count only these, separated by commas")
      ->delimiter(',')
      ->check(CLI::IsMember(severity_words(false)));
  command.add_option("--now", options.now, "Judge as of this time (RFC 3339)")->check([](const std::string& text) {
    return text.empty() ? "no time" : "";
  });
  command.add_option("--config", options.config,
                     "The project's file: what to ignore, own rules (default: .plimsoll.yaml here)");
  command.add_option("--baseline", options.baseline,
                     "An earlier JSON report: what it found is known and does not count");
  command.add_flag("--quiet,-q", options.quiet, "No progress, no advice");
  command.add_flag("--strict", options.strict, "What was only partly judged counts as high");
  command.add_flag("--allow-unjudged", options.allow_unjudged, "What could not be judged does not fail");
  command.add_flag("--list-all", options.list_all, "Also what is hidden by default: info and what is only possible");
  command.add_flag("--ignore-unfixed", options.ignore_unfixed, "Leave out vulnerabilities without a known fix");
}

Result<base::Seconds> judging_time(const OutputOptions& options) {
  if (options.now.empty()) return static_cast<base::Seconds>(::time(nullptr));
  const auto time = base::parse_time(options.now);
  if (!time)
    return fail(Error{
        ErrorCode::usage, fmt::format("--now {}: no time", options.now), {}, {}, "write it as 2026-11-24T18:44:00Z"});
  return *time;
}

std::string creation_time() {
  if (const char* epoch = ::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr) {
    if (const auto seconds = base::parse_u64(epoch); seconds && *seconds < 253402300800ULL)
      return base::format_time(static_cast<base::Seconds>(*seconds));
  }
  return base::format_time(static_cast<base::Seconds>(::time(nullptr)));
}

int deliver(model::Report& report, const OutputOptions& options) {
  const report::Writer* writer = report::find_writer(options.format);
  if (writer == nullptr)
    return complain(fmt::format("--format {}: no such format (there are {})", options.format, writer_names()));
  report::FinishOptions finishing;
  for (const std::string& word : options.severities) finishing.severities.push_back(*model::parse_severity(word));
  finishing.ignore_unfixed = options.ignore_unfixed;
  finishing.list_all = options.list_all;
  if (const auto known = read_known(options, finishing); !known) return complain(known.error());
  report.created = creation_time();
  report::finish(report, finishing);

  report::VerdictOptions judging;
  judging.fail_on = model::parse_severity(options.fail_on);
  judging.fail_on_of = options.fail_on_of;
  judging.unknown_as = *model::parse_severity(options.unknown_as);
  judging.strict = options.strict;
  judging.allow_unjudged = options.allow_unjudged;
  const report::Verdict verdict = report::verdict(report, judging);
  const Status written =
      write_report(report, *writer, writer_options(options, verdict), options.file, options.may_colour);
  if (!written) return complain(written.error());
  // With the table the reader has seen it; whoever asked for JSON or for a file learns it from stderr.
  const bool is_untold = !writer->tells_gaps && verdict.exit_code != 0 && !report.gaps.empty();
  if ((verdict.exit_code == 2 && (options.format != "table" || !options.file.empty())) || is_untold)
    complain(verdict.reason);
  return verdict.exit_code;
}

}  // namespace plimsoll::cli
