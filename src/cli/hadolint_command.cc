#include "cli/hadolint_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "cli/lint_files.h"
#include "cli/lint_run.h"
#include "cli/output.h"
#include "lint/to_report.h"
#include "report/all_writers.h"
#include "report/finish.h"
#include "report/verdict.h"

namespace plimsoll::cli {
namespace {

constexpr int kFailed = 1;

struct Format {
  std::string_view name, writer;
};

constexpr Format kFormats[] = {
    {"tty", "hadolint"},
    {"json", "hadolint-json"},
    {"checkstyle", "checkstyle"},
    {"codeclimate", "codeclimate"},
    {"gitlab_codeclimate", "gitlab_codeclimate"},
    {"gnu", "gnu"},
    {"codacy", "codacy"},
    {"sonarqube", "sonarqube"},
    {"sarif", "sarif"},
    {"junit", "junit"},
};

const report::Writer* writer_of(std::string_view format) {
  const auto found = std::ranges::find(kFormats, format, &Format::name);
  return found == std::end(kFormats) ? nullptr : report::find_writer(found->writer);
}

struct HadolintOptions {
  std::vector<std::string> files, outputs, labels;
  std::string config, report_path, threshold;
  bool no_fail = false, no_color = false, verbose = false, strict_labels = false, disable_ignore_pragma = false;
  lint::HadolintConfig flags;
};

int fail_with(const std::string& sentence) {
  complain(sentence);
  return kFailed;
}

void add_lists(CLI::App& app, HadolintOptions& options) {
  const auto add = [&](const char* name, std::vector<std::string>& list, const char* help) {
    return app.add_option(name, list, help)->allow_extra_args(false);
  };
  std::vector<std::string> formats;
  for (const Format& format : kFormats) formats.emplace_back(format.name);
  add("-f,--format", options.flags.formats, "How the report is written; may be repeated")
      ->check(CLI::IsMember(formats));
  add("-o,--output", options.outputs, "Where to, instead of standard output: one for each format, in their order");
  add("--error", options.flags.errors, "Give this rule the severity error");
  add("--warning", options.flags.warnings, "Give this rule the severity warning");
  add("--info", options.flags.infos, "Give this rule the severity info");
  add("--style", options.flags.styles, "Give this rule the severity style");
  add("--ignore", options.flags.ignored, "Leave this rule out");
  add("--trusted-registry", options.flags.trusted_registries, "Images must come from here");
  add("--require-label", options.labels, "LABEL:TYPE: a label that must be there, and of what type");
}

void add_flags(CLI::App& app, HadolintOptions& options) {
  app.set_version_flag("-v,--version", "plimsoll " PLIMSOLL_VERSION ", with the rules of hadolint 2.15");
  app.add_option("files", options.files, "Dockerfiles, or - for standard input");
  app.add_option("-c,--config", options.config, "The configuration, instead of the one that would be looked for");
  app.add_option("--file-path-in-report", options.report_path, "What the file is called in reports for other programs");
  app.add_flag("--no-fail", options.no_fail, "Exit with 0 whatever is found");
  app.add_flag("--no-color", options.no_color, "No colours");
  app.add_flag("-V,--verbose", options.verbose, "Say which configuration counts");
  app.add_flag("--strict-labels", options.strict_labels, "No labels but those that are required");
  app.add_flag("--disable-ignore-pragma", options.disable_ignore_pragma, "Comments switch no rule off");
  app.add_option("-t,--failure-threshold", options.threshold, "Exit with 1 for findings at or over this severity")
      ->check(CLI::IsMember({"error", "warning", "info", "style", "ignore", "none"}));
  add_lists(app, options);
}

// False where a label has no type.
bool finish_flags(HadolintOptions& options) {
  lint::HadolintConfig& flags = options.flags;
  if (options.no_fail) flags.no_fail = true;
  if (options.no_color) flags.no_color = true;
  if (options.verbose) flags.verbose = true;
  if (options.strict_labels) flags.strict_labels = true;
  if (options.disable_ignore_pragma) flags.disable_ignore_pragma = true;
  if (!options.threshold.empty()) flags.failure_threshold = lint::hadolint_severity(options.threshold);
  return std::ranges::all_of(options.labels, [&](const std::string& label) { return lint::add_label(label, flags); });
}

// As its users know it: what is broken is said, and the rest goes on without it.
const FolderSettings& settings_of(const HadolintOptions& options, LintSettings& settings) {
  const std::string path = options.config.empty() ? find_hadolint_config() : options.config;
  if (path.empty()) return settings.with(path, {});
  const auto config = read_hadolint_config(path);
  if (!config) complain(fmt::format("{}; going on without it", config.error().sentence()));
  return settings.with(path, config.value_or(lint::HadolintConfig()));
}

// What a pragma ignores is nowhere in hadolint's reports. False where a file could not be read, which is said.
bool judge(const std::vector<std::string>& names, const FolderSettings& settings, model::Report& report) {
  std::vector<Linted> files(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    files[i].name = names[i];
    files[i].settings = &settings;
  }
  LintRun run({.quiet = true});  // hadolint has ShellCheck inside, or not: nobody is told
  run.judge(files);
  bool all_read = true;
  for (Linted& one : files) {
    if (one.error) {
      complain(*one.error);
      all_read = false;
      continue;
    }
    std::erase_if(one.found, [](const lint::Found& found) { return found.ignored.has_value(); });
  }
  report = run.report(files);
  report.created = creation_time();
  report::FinishOptions finishing;
  finishing.list_all = true;
  report::finish(report, finishing);
  return all_read;
}

// Each format to the output of the same place; those behind the last output to standard output.
bool write_all_formats(const model::Report& report, const HadolintOptions& options, const FolderSettings& settings,
                       const std::vector<std::string>& formats) {
  report::WriterOptions writing;
  writing.report_path = options.report_path;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const std::string output = i < options.outputs.size() ? options.outputs[i] : "";
    const auto written =
        write_report(report, *writer_of(formats[i]), writing, output, !settings.config.no_color.value_or(false));
    if (!written) {
      complain(written.error());
      return false;
    }
  }
  return true;
}

// Some formats are for programs that take any other exit code for a crash.
bool never_fails(const std::vector<std::string>& formats) {
  return std::ranges::any_of(formats, [](std::string_view name) { return name == "codeclimate" || name == "codacy"; });
}

int lint_as_hadolint(HadolintOptions& options) {
  if (options.files.empty()) return fail_with("no Dockerfile was named; - is standard input");
  if (!finish_flags(options)) return fail_with("--require-label takes LABEL:TYPE");
  std::vector<base::Error> wrong;
  lint::Settings below;
  below.preset = lint::Preset::hadolint;
  LintSettings layers(std::move(below), lint_variables(wrong), options.flags);
  for (const base::Error& error : wrong) complain(error);
  const FolderSettings& settings = settings_of(options, layers);
  if (settings.config.verbose.value_or(false))
    complain(settings.file.empty() ? "no configuration" : "configuration: " + settings.file);

  std::vector<std::string> formats = settings.config.formats;
  if (formats.empty()) formats = {"tty"};
  for (const std::string& format : formats) {
    if (writer_of(format) == nullptr) return fail_with(fmt::format("{}: no such format", format));
  }
  if (options.outputs.size() > formats.size()) return fail_with("there are more outputs than formats");

  const auto names = lint_files(options.files);
  if (!names) return fail_with(names.error().sentence());
  model::Report report;
  const bool all_read = judge(*names, settings, report);
  report::VerdictOptions judging;
  judging.fail_on = settings.settings.fail_on;
  if (!write_all_formats(report, options, settings, formats) || !all_read) return kFailed;
  return never_fails(formats) ? 0 : report::verdict(report, judging).exit_code;
}

}  // namespace

bool is_hadolint_name(std::string_view program) {
  return program.substr(program.rfind('/') + 1) == "hadolint";
}

int run_hadolint(int argc, char** argv) {
  CLI::App app{"Judge Dockerfiles, as hadolint does (this is plimsoll under that name)", "hadolint"};
  HadolintOptions options;
  add_flags(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    app.exit(asked);
    std::cout.flush();
    return std::cout.good() && std::fflush(stdout) == 0 ? 0 : fail_with("cannot write to standard output");
  } catch (const CLI::ParseError& error) {
    return fail_with(fmt::format("{} (hadolint --help lists the flags)", error.what()));
  }
  return lint_as_hadolint(options);
}

}  // namespace plimsoll::cli
