// `plimsoll lint`: Dockerfiles judged, and mended where that was asked for.
#include <sys/stat.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <thread>

#include "base/text.h"
#include "base/unified_diff.h"
#include "cli/commands.h"
#include "cli/lint_files.h"
#include "cli/output.h"
#include "lint/all_rules.h"
#include "lint/fix.h"
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
  std::vector<std::string> files, ignored, build_args;
  std::string preset = "recommended";
  bool fix = false, fix_unsafe = false, diff = false, list_rules = false;
  bool fixes() const { return fix || fix_unsafe; }
};

// One file of the run. The settings outlive it.
struct Linted {
  std::string name;
  std::unique_ptr<lint::File> file;
  std::vector<lint::Found> found;
  std::string fixed;  // with --fix, --fix-unsafe or --diff: the text with what could be mended
  std::optional<Error> error;
};

constexpr std::string_view kPresets[] = {"hadolint", "recommended", "security", "all"};

Result<lint::Settings> settings_of(const LintOptions& options) {
  lint::Settings settings;
  settings.preset = static_cast<lint::Preset>(std::ranges::find(kPresets, options.preset) - std::begin(kPresets));
  settings.ignored = options.ignored;
  for (const std::string& name : options.ignored) {
    const auto names = [&](const lint::Rule* rule) { return lint::is_named(*rule, name); };
    if (!name.starts_with("SC") && std::ranges::none_of(lint::all_rules(), names))
      return fail(
          Error{ErrorCode::usage, fmt::format("--ignore {}: no such rule", name), {}, {}, "--list-rules names them"});
  }
  for (const std::string& pair : options.build_args) {
    const auto [name, value] = base::cut(pair, '=');
    if (!value)
      return fail(Error{ErrorCode::usage, fmt::format("--build-arg {}: no value", pair), {}, {}, "NAME=VALUE"});
    settings.build_values.args[std::string(name)] = *value;
  }
  return settings;
}

void lint_one(const LintOptions& options, const lint::Settings& settings, std::span<const lint::ActiveRule> rules,
              Linted& one) {
  auto text = read_lint_file(one.name);
  if (!text) {
    one.error = text.error();
    return;
  }
  one.file = std::make_unique<lint::File>(one.name, std::move(*text), settings);
  one.found = lint::lint(*one.file, rules);
  if (options.fixes() || options.diff) one.fixed = lint::fix_all(*one.file, rules, {options.fix_unsafe}).text;
}

// Every file by whichever thread is free; the results are in the order of the names.
std::vector<Linted> lint_all(const LintOptions& options, const lint::Settings& settings,
                             const std::vector<std::string>& names) {
  const auto rules = lint::active_rules(settings);
  std::vector<Linted> results(names.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < names.size(); i = next++) {
      results[i].name = names[i];
      lint_one(options, settings, rules, results[i]);
    }
  };
  const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> others(std::min(most, std::max<std::size_t>(1, names.size() / 4)) - 1);
  for (std::thread& other : others) other = std::thread(work);
  work();
  for (std::thread& other : others) other.join();
  return results;
}

// With the file's own mode. What was read from standard input goes to standard output.
Status write_fixed(const Linted& one) {
  if (one.name == "-") return sys::write_all(1, one.fixed);
  if (one.fixed == one.file->document().text) return {};
  struct stat status {};
  if (::stat(one.name.c_str(), &status) != 0) return fail(sys::system_error(errno, "read", one.name));
  return sys::write_file_atomically(one.name, one.fixed, false, status.st_mode & 07777U);
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

int run_lint(LintOptions& options) {
  if (options.list_rules) return list_rules();
  const auto settings = settings_of(options);
  if (!settings) return complain(settings.error());
  if (options.files.empty()) options.files = {"."};
  const auto names = lint_files(options.files);
  if (!names) return complain(names.error());
  if (names->empty()) return complain(fmt::format("{}: no Dockerfile there", base::join(options.files, ", ")));

  std::vector<Linted> results = lint_all(options, *settings, *names);
  model::Report report;
  std::string diff;
  for (Linted& one : results) {
    if (one.error) return complain(*one.error);
    if (options.diff) {
      diff += base::unified_diff(one.name, one.file->document().text, one.fixed);
    } else if (options.fixes()) {
      if (const auto written = write_fixed(one); !written) return complain(base::at(written.error(), one.name));
      one.file = std::make_unique<lint::File>(one.name, std::move(one.fixed), *settings);
      one.found = lint::lint(*one.file, lint::active_rules(*settings));
    }
    lint::add_to_report(*one.file, one.found, report);
  }
  lint::describe_rules(report);
  const bool is_text_out = options.fixes() && results.size() == 1 && results[0].name == "-";
  if (is_text_out) return 0;  // the mended text is the output
  if (options.diff) return print(diff) != 0 ? 2 : (diff.empty() ? 0 : 1);
  options.output.list_all = true;  // what is of style is shown, and fails nothing
  return deliver(report, options.output);
}

void add_lint(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<LintOptions>();
  CLI::App* command = app.add_subcommand("lint", "Judge Dockerfiles: findings with places, and fixes");
  options->output.fail_on = "low";
  command->add_option("files", options->files,
                      "Files, folders, patterns, or - for standard input (default: this folder)");
  add_output_flags(*command, options->output, "table");
  command->add_option("--preset", options->preset, "Which rules: hadolint (its own), recommended, security, all")
      ->check(CLI::IsMember(std::vector<std::string>(std::begin(kPresets), std::end(kPresets))))
      ->capture_default_str();
  command->add_option("--ignore", options->ignored, "Leave these rules out, by any of their names, separated by commas")
      ->delimiter(',');
  command->add_option("--build-arg", options->build_args, "NAME=VALUE: what the build will be given")
      ->allow_extra_args(false);
  command->add_flag("--fix", options->fix, "Mend what can be mended without changing what is built");
  command->add_flag("--fix-unsafe", options->fix_unsafe, "Also with fixes that can change what is built");
  command->add_flag("--diff", options->diff, "Show what --fix would change, and write nothing (exit 1 where it would)");
  command->add_flag("--list-rules", options->list_rules, "Name every rule, with its severity and its other names");
  command->callback([options, &exit_code] { exit_code = run_lint(*options); });
}

}  // namespace

constinit const Command kLint{"lint", add_lint};

}  // namespace plimsoll::cli
