#include "cli/lint_run.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

#include "cli/lint_files.h"
#include "lint/fix.h"
#include "lint/gaps.h"
#include "lint/shellcheck/findings.h"
#include "lint/to_report.h"

namespace plimsoll::cli {
namespace {

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

void read(Linted& one) {
  auto text = read_lint_file(one.name);
  if (text) {
    one.file = std::make_unique<lint::File>(one.name, std::move(*text), one.settings->settings);
  } else {
    one.error = text.error();
  }
}

}  // namespace

void LintRun::judge(std::vector<Linted>& files) {
  for_all(files, read);
  // Every file is a tree, or has its error.
  judge_trees(files);
  if (!wishes_.mends) return;
  for_all(files, [&](Linted& one) {
    if (one.file) one.fixed = fixed_text(one);
  });
}

void LintRun::take_fixed(std::vector<Linted>& files) {
  for (Linted& one : files) {
    if (one.file) one.file = std::make_unique<lint::File>(one.name, one.fixed, one.settings->settings);
  }
  judge_trees(files);
}

void LintRun::judge_trees(std::vector<Linted>& files) {
  std::vector<const lint::File*> asked;
  for (const Linted& one : files) {
    if (one.file && asks_about(one.settings->settings)) asked.push_back(one.file.get());
  }
  if (!is_open_ && !asked.empty()) shellcheck_ = open_shellcheck(asked, wishes_.quiet);
  is_open_ = true;
  if (shellcheck_) shellcheck_->ask(asked);
  for_all(files, [&](Linted& one) {
    if (one.file) one.found = found_in(*one.file, *one.settings);
  });
}

bool LintRun::asks_about(const lint::Settings& settings) const {
  return wishes_.asks_shellcheck && lint::wants_shellcheck(settings);
}

std::vector<lint::Found> LintRun::found_in(const lint::File& file, const FolderSettings& settings) const {
  std::vector<lint::Found> others;
  if (shellcheck_ && asks_about(settings.settings)) others = shellcheck_->findings(file);
  return lint::lint(file, settings.rules, std::move(others));
}

// ShellCheck is asked about each state of the file where one of its own fixes is to be proven, and only there.
std::string LintRun::fixed_text(const Linted& one) const {
  const lint::FixOptions fixing{wishes_.mends_unsafe};
  const bool has_shell_fix = std::ranges::any_of(one.found, [&](const lint::Found& found) {
    return found.rule->id.starts_with("SC") && found.fix && (wishes_.mends_unsafe || !found.fix->is_unsafe);
  });
  if (!has_shell_fix) return lint::fix_all(*one.file, one.settings->rules, fixing).text;
  const lint::Judge judge = [&](const lint::File& file) {
    const lint::File* files[] = {&file};
    shellcheck_->ask(files);
    return found_in(file, *one.settings);
  };
  return lint::fix_all(*one.file, judge, fixing).text;
}

model::Report LintRun::report(const std::vector<Linted>& files) const {
  model::Report report;
  for (const Linted& one : files) {
    if (!one.file) continue;
    lint::add_to_report(*one.file, one.found, report);
    std::vector<model::Gap> gaps = lint::gaps_of(*one.file, one.settings->rules);
    if (shellcheck_ && asks_about(one.settings->settings))
      std::ranges::move(shellcheck_->gaps(*one.file), std::back_inserter(gaps));
    for (model::Gap& gap : gaps) {
      gap.where.target = static_cast<std::uint32_t>(report.targets.size() - 1);
      report.gaps.push_back(std::move(gap));
    }
  }
  std::vector<const lint::Rule*> others;
  if (shellcheck_) {
    others = shellcheck_->rules();
    keep_answers(*shellcheck_, wishes_.quiet);
  }
  lint::describe_rules(report, others);
  return report;
}

}  // namespace plimsoll::cli
