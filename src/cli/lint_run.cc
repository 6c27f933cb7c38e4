#include "cli/lint_run.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <set>
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

void read_project(Linted& one) {
  auto project = lint::read_project(*one.input);
  if (project.files.empty()) {
    if (const auto text = one.input->read(one.name); !text) one.error = base::at(text.error(), one.name);
    return;
  }
  one.compose = std::make_unique<lint::ComposeFile>(std::move(project), one.settings->settings);
}

void read(Linted& one) {
  if (one.input) return read_project(one);
  if (one.inside) {
    one.file = std::make_unique<lint::File>(one.name, one.inside->text(), one.settings->settings);
    return;
  }
  auto text = read_lint_file(one.name);
  if (text) {
    one.file = std::make_unique<lint::File>(one.name, std::move(*text), one.settings->settings);
  } else {
    one.error = text.error();
  }
}

// With the arguments and the context of a build; those of the command line go before.
std::unique_ptr<FolderSettings> built(const FolderSettings& settings, const lint::ComposeBuild& build) {
  auto made = std::make_unique<FolderSettings>(settings);
  for (const auto& [name, value] : build.args) made->settings.build_values.args.emplace(name, value);
  made->settings.read_context = [context = build.context](const std::string& path) {
    return lint::read_build_context(context, std::filesystem::path(path).filename().string());
  };
  return made;
}

Linted linted(const FolderSettings& settings, const lint::ComposeBuild& build) {
  Linted made;
  made.name = build.dockerfile;
  made.own = built(settings, build);
  made.settings = made.own.get();
  return made;
}

// Of all projects, each once.
std::vector<Linted> followed(std::vector<Linted>& files) {
  std::vector<Linted> added;
  std::set<lint::ComposeBuild> seen;
  for (Linted& one : files) {
    if (!one.compose) continue;
    lint::ComposeBuilds builds = lint::builds_of(*one.compose);
    std::ranges::move(builds.gaps, std::back_inserter(one.gaps));
    for (const lint::ComposeBuild& build : builds.files) {
      if (seen.insert(build).second) added.push_back(linted(*one.settings, build));
    }
    for (auto& [build, inside] : builds.inlines) {
      added.push_back(linted(*one.settings, build));
      added.back().inside = std::move(inside);
    }
  }
  return added;
}

std::string key_of(const model::Finding& finding) {
  const model::Location& at = finding.location;
  return fmt::format("{}\n{}\n{}\n{}\n{}", finding.rule, at.file, at.start.value_or(0), at.end.value_or(0),
                     finding.message);
}

// A file that is a part of several projects, or is built with several arguments, tells each thing once.
void drop_repeated(model::Report& report) {
  std::set<std::string> seen;
  std::erase_if(report.findings, [&](const model::Finding& one) { return !seen.insert(key_of(one)).second; });
}

}  // namespace

std::string_view Linted::text_of(const std::string& path) const {
  if (file) return file->document().text;
  const auto& files = compose->project().files;
  const auto source = std::ranges::find_if(files, [&](const auto& one) { return one->path == path; });
  return source == files.end() ? std::string_view() : std::string_view((*source)->text);
}

void LintRun::judge(std::vector<Linted>& files) {
  for_all(files, read);
  if (std::vector<Linted> added = followed(files); !added.empty()) {
    for_all(added, read);
    const auto is_added = [&](const Linted& one) {
      return one.file && std::ranges::find(added, one.name, &Linted::name) != added.end();
    };
    std::erase_if(files, is_added);
    std::ranges::move(added, std::back_inserter(files));
  }
  // Every file is a tree, or has its error.
  judge_trees(files);
  if (!wishes_.mends) return;
  for_all(files, [&](Linted& one) { mend(one); });
}

void LintRun::mend(Linted& one) const {
  if (one.file && !one.inside) one.fixed[one.name] = fixed_text(one);
  if (!one.compose) return;
  const FolderSettings& settings = *one.settings;
  for (auto& [path, fixed] : lint::fix_all(*one.input, settings.settings, settings.rules, wishes_.mends_unsafe))
    one.fixed[path] = std::move(fixed.text);
}

void LintRun::take_fixed(std::vector<Linted>& files) {
  for (Linted& one : files) {
    if (one.file && !one.inside)
      one.file = std::make_unique<lint::File>(one.name, one.fixed[one.name], one.settings->settings);
    if (one.compose) read_project(one);  // which was written
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
    if (one.file) {
      one.found = found_in(*one.file, *one.settings);
      one.gaps = lint::gaps_of(*one.file, one.settings->rules);
    }
    if (one.compose) one.found = lint::lint(*one.compose, one.settings->rules);
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
    if (one.compose) lint::add_to_report(*one.compose, one.found, report);
    if (one.file) lint::add_to_report(*one.file, one.found, report);
    std::vector<model::Gap> gaps = one.gaps;
    if (one.file && shellcheck_ && asks_about(one.settings->settings))
      std::ranges::move(shellcheck_->gaps(*one.file), std::back_inserter(gaps));
    for (model::Gap& gap : gaps) {
      gap.where.target = static_cast<std::uint32_t>(report.targets.size() - 1);
      report.gaps.push_back(std::move(gap));
    }
    if (one.inside) one.inside->place(report, static_cast<std::uint32_t>(report.targets.size() - 1));
  }
  std::vector<const lint::Rule*> others;
  if (shellcheck_) {
    others = shellcheck_->rules();
    keep_answers(*shellcheck_, wishes_.quiet);
  }
  if (std::ranges::any_of(files, [](const Linted& one) { return one.compose != nullptr; })) drop_repeated(report);
  lint::describe_rules(report, others);
  return report;
}

}  // namespace plimsoll::cli
