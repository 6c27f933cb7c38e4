// `plimsoll lint`: Dockerfiles and compose files judged, and mended where that was asked for.
#include <sys/stat.h>

#include <iostream>
#include <memory>
#include <set>

#include "base/text.h"
#include "base/unified_diff.h"
#include "cli/commands.h"
#include "cli/lint_digests.h"
#include "cli/lint_files.h"
#include "cli/lint_run.h"
#include "cli/output.h"
#include "lint/all_rules.h"
#include "lint/presets.h"
#include "lint/to_report.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

struct LintOptions {
  OutputOptions output;
  std::vector<std::string> files, compose_files, ignored, build_args, trusted_registries, labels;
  std::string preset = "recommended", failure_threshold, month, context;
  bool fix = false, fix_unsafe = false, diff = false, list_rules = false, strict_labels = false, no_shellcheck = false;
  bool pin_digests = false;
  const CLI::Option *format = nullptr, *fail_on = nullptr, *preset_flag = nullptr;  // whether they were given
  bool fixes() const { return fix || fix_unsafe; }
};

Error usage(std::string what, std::string hint = {}) {
  return {ErrorCode::usage, std::move(what), {}, {}, std::move(hint)};
}

// What no layer of hadolint's configuration says.
Result<lint::Settings> base_settings(const LintOptions& options) {
  lint::Settings settings;
  settings.month = options.month;
  settings.preset = lint::preset_named(options.preset).value_or(lint::Preset::recommended);
  settings.read_context = [given = options.context, contexts = std::make_shared<lint::BuildContexts>()](
                              const std::string& path) { return context_of(path, given, *contexts); };
  PLIMSOLL_TRY(now, judging_time(options.output));
  settings.now = now;
  if (options.pin_digests) {
    settings.digest_of = digest_finder(options.output.quiet);
    for (const lint::Rule* rule : {&lint::kPlLintImageDigest, &lint::kPlComposeImageDigest})
      settings.severities[std::string(rule->id)] = rule->severity;  // whatever the preset
  }
  for (const std::string& pair : options.build_args) {
    const auto [name, value] = base::cut(pair, '=');
    if (!value) return fail(usage(fmt::format("--build-arg {}: no value", pair), "NAME=VALUE"));
    settings.build_values.args[std::string(name)] = *value;
  }
  return settings;
}

// Names in hadolint's own configuration are not looked at: it may know rules that we do not.
Status add_ignored(const std::vector<std::string>& names, std::string_view by, lint::HadolintConfig& flags) {
  for (const std::string& name : names) {
    const auto is_it = [&](const lint::Rule* rule) { return lint::is_named(*rule, name); };
    if (!name.starts_with("SC") && std::ranges::none_of(lint::all_rules(), is_it))
      return fail(usage(fmt::format("{} {}: no such rule", by, name), "--list-rules names them"));
    flags.ignored.push_back(name);
  }
  return {};
}

Result<lint::HadolintConfig> flags_of(const LintOptions& options) {
  lint::HadolintConfig flags;
  PLIMSOLL_CHECK(add_ignored(options.ignored, "--ignore", flags));
  const scan::ProjectFile& project = options.output.project;
  PLIMSOLL_CHECK(add_ignored(project.lint.ignored, project.name + ": lint.ignore:", flags));
  flags.trusted_registries = options.trusted_registries;
  for (const std::string& label : options.labels) {
    if (!lint::add_label(label, flags))
      return fail(usage(fmt::format("--require-label {}: no label with a type", label),
                        "LABEL:TYPE, of the types text, email, hash, rfc3339, semver, spdx, url"));
  }
  if (options.strict_labels) flags.strict_labels = true;
  if (!options.failure_threshold.empty()) flags.failure_threshold = lint::hadolint_severity(options.failure_threshold);
  return flags;
}

// What `.plimsoll.yaml` says and no flag.
Status take_project(LintOptions& options) {
  PLIMSOLL_TRY(project, scan::read_project_file(options.output.config));
  options.output.project = std::move(project);
  const scan::LintWishes& wishes = options.output.project.lint;
  if (options.preset_flag->count() == 0 && !wishes.preset.empty()) options.preset = wishes.preset;
  if (options.month.empty()) options.month = wishes.rules;
  return {};
}

Result<LintSettings> settings_of(const LintOptions& options) {
  PLIMSOLL_TRY(below, base_settings(options));
  PLIMSOLL_TRY(flags, flags_of(options));
  std::vector<Error> wrong;
  lint::HadolintConfig variables = lint_variables(wrong);
  if (!wrong.empty()) return fail(wrong.front());
  return LintSettings(std::move(below), std::move(variables), std::move(flags));
}

// The names with the settings of each; nothing is read of the files yet.
Result<std::vector<Linted>> files_of(LintOptions& options, LintSettings& settings) {
  if (options.files.empty() && options.compose_files.empty()) options.files = {"."};
  PLIMSOLL_TRY(found, lint_files(options.files));
  const lint::ComposeNames names = lint::compose_names(found, options.files, options.compose_files);
  if (names.others.empty() && names.projects.empty())
    return fail(
        Error{ErrorCode::not_found, "no Dockerfile and no compose file there", base::join(options.files, ", ")});
  std::vector<Linted> files;
  for (const std::string& name : names.others) files.emplace_back().name = name;
  for (const auto& project : names.projects) {
    files.emplace_back().name = project.front();
    files.back().input = lint::compose_input(project);
  }
  for (Linted& one : files) {
    PLIMSOLL_TRY(of_folder, settings.of(one.name));
    one.settings = of_folder;
  }
  for (const std::string& warning : settings.warnings()) say("warning: " + warning, options.output.quiet);
  return files;
}

// What a configuration says of the whole run counts where it is that of all files. What hadolint calls tty is our own
// table here.
void take_run(const std::vector<Linted>& files, LintOptions& options) {
  std::set<const FolderSettings*> settings;
  for (const Linted& one : files) settings.insert(one.settings);
  for (const FolderSettings* one : settings) {
    if (one->config.verbose.value_or(false) && !one->file.empty())
      say("configuration: " + one->file, options.output.quiet);
  }
  if (settings.size() != 1) return;
  const lint::HadolintConfig& config = (*settings.begin())->config;
  options.output.may_colour = !config.no_color.value_or(false);
  if (options.format->count() != 0 || config.formats.empty() || config.formats.front() == "tty") return;
  options.output.format = config.formats.front() == "json" ? "hadolint-json" : config.formats.front();
}

// With the file's own mode. What was read from standard input goes to standard output.
Status write_fixed(const Linted& one) {
  for (const auto& [path, text] : one.fixed) {
    if (path == "-") return sys::write_all(1, text);
    if (text == one.text_of(path)) continue;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return fail(sys::system_error(errno, "read", path));
    PLIMSOLL_CHECK(sys::write_file_atomically(path, text, false, status.st_mode & 07777U));
  }
  return {};
}

int list_rules() {
  std::string text;
  for (const lint::Rule* rule : lint::all_rules()) {
    std::string also = base::join(std::vector<std::string>(rule->aliases.begin(), rule->aliases.end()), ", ");
    if (!also.empty()) also = " (" + also + ")";
    text += fmt::format("{:<28} {:<7}{} {}{}\n", rule->id, model::name(rule->severity), rule->is_off ? " off" : "    ",
                        rule->title, also);
  }
  return print(text);
}

// 1 where there is anything to change.
int print_diff(const std::vector<Linted>& files) {
  std::string diff;
  std::set<std::string> shown;  // a file of two projects is mended alike in both
  for (const Linted& one : files) {
    for (const auto& [path, text] : one.fixed) {
      if (shown.insert(path).second) diff += base::unified_diff(path, one.text_of(path), text);
    }
  }
  if (print(diff) != 0) return 2;
  return diff.empty() ? 0 : 1;
}

int run_lint(LintOptions& options) {
  if (options.list_rules) return list_rules();
  if (const auto read = take_project(options); !read) return complain(read.error());
  auto settings = settings_of(options);
  if (!settings) return complain(settings.error());
  auto files = files_of(options, *settings);
  if (!files) return complain(files.error());
  take_run(*files, options);
  LintWishes wishes;
  wishes.mends = options.fixes() || options.diff;
  wishes.mends_unsafe = options.fix_unsafe;
  wishes.asks_shellcheck = !options.no_shellcheck;
  wishes.quiet = options.output.quiet;
  LintRun run(wishes);
  run.judge(*files);
  for (const Linted& one : *files) {
    if (one.error) return complain(*one.error);
  }
  if (options.diff) return print_diff(*files);
  if (options.fixes()) {
    for (const Linted& one : *files) {
      if (const auto written = write_fixed(one); !written) return complain(base::at(written.error(), one.name));
    }
    if (files->size() == 1 && files->front().name == "-") return 0;  // the mended text is the output
    run.take_fixed(*files);
  }
  // What was found is what is left.
  model::Report report = run.report(*files);
  for (const Linted& one : *files) {
    if (options.fail_on->count() == 0) options.output.fail_on_of.push_back(one.settings->settings.fail_on);
  }
  options.output.list_all = true;  // what is of style is shown, and fails nothing
  return deliver(report, options.output);
}

void add_rule_flags(CLI::App& command, LintOptions& options) {
  options.preset_flag =
      command.add_option("--preset", options.preset, "Which rules: hadolint (its own), recommended, security, all")
          ->check(CLI::IsMember(std::vector<std::string>(lint::kPresetNames.begin(), lint::kPresetNames.end())))
          ->capture_default_str();
  command.add_option("--rules", options.month, "No rules that are newer than this month (2026-11)")
      ->check([](const std::string& text) { return base::parse_time(text + "-01T00:00:00Z") ? "" : "no month"; });
  command.add_option("--ignore", options.ignored, "Leave these rules out, by any of their names, separated by commas")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--build-arg", options.build_args, "NAME=VALUE: what the build will be given")
      ->allow_extra_args(false);
  command.add_option("--trusted-registry", options.trusted_registries, "Images must come from here (may be repeated)")
      ->allow_extra_args(false);
  command.add_option("--require-label", options.labels, "LABEL:TYPE: a label that must be there, and of what type")
      ->allow_extra_args(false);
  command.add_flag("--strict-labels", options.strict_labels, "No labels but those of --require-label");
  command.add_option("--failure-threshold", options.failure_threshold, "--fail-on in hadolint's words")
      ->check(CLI::IsMember({"error", "warning", "info", "style", "ignore", "none"}))
      ->excludes(command.get_option("--fail-on"));
}

void add_lint(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<LintOptions>();
  CLI::App* command =
      app.add_subcommand("lint", "Judge Dockerfiles and compose files: findings with places, and fixes");
  options->output.fail_on = "low";
  command->add_option("files", options->files,
                      "Files, folders, patterns, or - for standard input (default: this folder)");
  add_output_flags(*command, options->output, "table");
  options->format = command->get_option("--format");
  options->fail_on = command->get_option("--fail-on");
  add_rule_flags(*command, *options);
  command
      ->add_option("--compose-file", options->compose_files,
                   "A compose file; those that are named so are laid over each other, in their order")
      ->allow_extra_args(false);
  command->add_option("--context", options->context, "The build context (default: the folder of each file)");
  command->add_flag("--fix", options->fix, "Mend what can be mended without changing what is built");
  command->add_flag("--fix-unsafe", options->fix_unsafe, "Also with fixes that can change what is built");
  command->add_flag("--diff", options->diff, "Show what --fix would change, and write nothing (exit 1 where it would)");
  command->add_flag("--pin-digests", options->pin_digests,
                    "Ask the registries what images are now: --fix pins them to that");
  command->add_flag("--no-shellcheck", options->no_shellcheck, "Do not ask ShellCheck about what RUN gives to a shell");
  command->add_flag("--list-rules", options->list_rules, "Name every rule, with its severity and its other names");
  command->callback([options, &exit_code] { exit_code = run_lint(*options); });
}

}  // namespace

constinit const Command kLint{"lint", add_lint};

}  // namespace plimsoll::cli
