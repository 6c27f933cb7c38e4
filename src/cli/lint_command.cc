// `plimsoll lint`: Dockerfiles judged, and mended where that was asked for.
#include <sys/stat.h>

#include <atomic>
#include <functional>
#include <iostream>
#include <memory>
#include <thread>

#include "base/text.h"
#include "base/unified_diff.h"
#include "cli/commands.h"
#include "cli/lint_files.h"
#include "cli/lint_shellcheck.h"
#include "cli/output.h"
#include "lint/all_rules.h"
#include "lint/fix.h"
#include "lint/shellcheck/findings.h"
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
  bool fix = false, fix_unsafe = false, diff = false, list_rules = false, no_shellcheck = false;
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

// `work` on every file, by whichever thread is free.
void for_all(std::vector<Linted>& files, const std::function<void(Linted&)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) work(files[i]);
  };
  const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> others(std::min(most, std::max<std::size_t>(1, files.size() / 4)) - 1);
  for (std::thread& other : others) other = std::thread(take);
  take();
  for (std::thread& other : others) other.join();
}

// In the order of the names.
std::vector<Linted> read_all(const lint::Settings& settings, const std::vector<std::string>& names) {
  std::vector<Linted> files(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) files[i].name = names[i];
  for_all(files, [&](Linted& one) {
    auto text = read_lint_file(one.name);
    if (text) {
      one.file = std::make_unique<lint::File>(one.name, std::move(*text), settings);
    } else {
      one.error = text.error();
    }
  });
  return files;
}

// What judges the files of this run: our rules, and ShellCheck where it was wanted and is there.
struct Judges {
  std::vector<lint::ActiveRule> rules;
  std::unique_ptr<lint::Shellcheck> shellcheck;

  std::vector<lint::Found> judge(const lint::File& file) const {
    return lint::lint(file, rules, shellcheck ? shellcheck->findings(file) : std::vector<lint::Found>());
  }
  void ask(std::span<const lint::File* const> files) const {
    if (shellcheck) shellcheck->ask(files);
  }
};

std::vector<const lint::File*> pointers_to(const std::vector<Linted>& files) {
  std::vector<const lint::File*> out;
  for (const Linted& one : files) out.push_back(one.file.get());
  return out;
}

Judges open_judges(const LintOptions& options, const lint::Settings& settings, const std::vector<Linted>& files) {
  Judges judges{lint::active_rules(settings), nullptr};
  if (options.no_shellcheck || !lint::wants_shellcheck(settings)) return judges;
  judges.shellcheck = open_shellcheck(pointers_to(files), options.output.quiet);
  judges.ask(pointers_to(files));
  return judges;
}

// ShellCheck is asked about each state of the file where one of its own fixes is to be proven, and only there.
std::string fixed_text(const LintOptions& options, const Judges& judges, const Linted& one) {
  const lint::FixOptions fixing{options.fix_unsafe};
  const bool has_shell_fix = std::ranges::any_of(one.found, [&](const lint::Found& found) {
    return found.rule->id.starts_with("SC") && found.fix && (options.fix_unsafe || !found.fix->is_unsafe);
  });
  if (!has_shell_fix) return lint::fix_all(*one.file, judges.rules, fixing).text;
  const lint::Judge judge = [&](const lint::File& file) {
    const lint::File* files[] = {&file};
    judges.ask(files);
    return judges.judge(file);
  };
  return lint::fix_all(*one.file, judge, fixing).text;
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

// 1 where there is anything to change.
int print_diff(const std::vector<Linted>& files) {
  std::string diff;
  for (const Linted& one : files) diff += base::unified_diff(one.name, one.file->document().text, one.fixed);
  if (print(diff) != 0) return 2;
  return diff.empty() ? 0 : 1;
}

model::Report report_of(const std::vector<Linted>& files, const Judges& judges) {
  model::Report report;
  std::vector<const lint::Rule*> others;
  for (const Linted& one : files) {
    lint::add_to_report(*one.file, one.found, report);
    if (!judges.shellcheck) continue;
    for (model::Gap gap : judges.shellcheck->gaps(*one.file)) {
      gap.where.target = static_cast<std::uint32_t>(report.targets.size() - 1);
      report.gaps.push_back(std::move(gap));
    }
  }
  if (judges.shellcheck) others = judges.shellcheck->rules();
  lint::describe_rules(report, others);
  return report;
}

int run_lint(LintOptions& options) {
  if (options.list_rules) return list_rules();
  const auto settings = settings_of(options);
  if (!settings) return complain(settings.error());
  if (options.files.empty()) options.files = {"."};
  const auto names = lint_files(options.files);
  if (!names) return complain(names.error());
  if (names->empty()) return complain(fmt::format("{}: no Dockerfile there", base::join(options.files, ", ")));

  std::vector<Linted> files = read_all(*settings, *names);
  for (const Linted& one : files) {
    if (one.error) return complain(*one.error);
  }
  // Every file is a tree.
  const Judges judges = open_judges(options, *settings, files);
  for_all(files, [&](Linted& one) {
    one.found = judges.judge(*one.file);
    if (options.fixes() || options.diff) one.fixed = fixed_text(options, judges, one);
  });
  if (options.diff) return print_diff(files);
  if (options.fixes()) {
    for (Linted& one : files) {
      if (const auto written = write_fixed(one); !written) return complain(base::at(written.error(), one.name));
      one.file = std::make_unique<lint::File>(one.name, std::move(one.fixed), *settings);
    }
    judges.ask(pointers_to(files));
    for_all(files, [&](Linted& one) { one.found = judges.judge(*one.file); });
  }
  // What was found is what is left.
  model::Report report = report_of(files, judges);
  if (judges.shellcheck) keep_answers(*judges.shellcheck, options.output.quiet);
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
  command->add_flag("--no-shellcheck", options->no_shellcheck, "Do not ask ShellCheck about what RUN gives to a shell");
  command->add_flag("--list-rules", options->list_rules, "Name every rule, with its severity and its other names");
  command->callback([options, &exit_code] { exit_code = run_lint(*options); });
}

}  // namespace

constinit const Command kLint{"lint", add_lint};

}  // namespace plimsoll::cli
