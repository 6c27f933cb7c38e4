#include "lint/to_report.h"

#include <algorithm>
#include <set>

#include "lint/all_rules.h"
#include "lint/fix.h"
#include "lint/lint.h"

namespace plimsoll::lint {
namespace {

model::Location location_of(const File& file, const Found& one, std::uint32_t target) {
  model::Location at;
  at.target = target;
  at.file = file.path();
  const auto start = file.lines().position(one.at.start), end = file.lines().position(one.at.end);
  at.line = start.line;
  at.column = start.column;
  at.end_line = end.line;
  at.end_column = end.column;
  at.start = one.at.start;
  at.end = one.at.end;
  const auto& instructions = file.document().instructions;
  at.statement_line = one.instruction < instructions.size()
                          ? file.lines().position(instructions[one.instruction].span.start).line
                          : start.line;
  return at;
}

model::Fix fix_of(const std::string& path, const Rule& rule, const Remedy& remedy) {
  model::Fix fix{remedy.description, {}};
  if (remedy.is_unsafe) fix.description += fmt::format(" (can change {})", danger_of(rule));
  for (const TextEdit& edit : remedy.edits) fix.edits.push_back({path, edit.at.start, edit.at.end, edit.text});
  return fix;
}

// All but where it is.
model::Finding& add_finding(const Found& one, const std::string& path, model::Report& report) {
  model::Finding& finding = report.findings.emplace_back();
  finding.rule = one.rule->id;
  finding.category = model::Category::lint;
  finding.severity = one.severity;
  finding.title = one.rule->title;
  finding.message = one.message;
  finding.aliases.assign(one.rule->aliases.begin(), one.rule->aliases.end());
  if (!one.rule->help_uri.empty()) finding.references.emplace_back(one.rule->help_uri);
  if (one.fix) finding.fix = fix_of(path, *one.rule, *one.fix);
  if (one.ignored) finding.suppressed = model::Suppression{"ignore", *one.ignored, {}, {}};
  return finding;
}

// "compose.yaml:7:9 *base": how a value came to where it counts.
model::Evidence evidence_of(const ComposeFile& file, const compose::Place& place) {
  const compose::SourceFile& source = file.project().file(place);
  const auto at = source.lines.position(place.span.start);
  constexpr std::size_t kMostShown = 80;
  std::string text(file.project().text(place).substr(0, kMostShown));
  std::ranges::replace(text, '\n', ' ');
  return {"text", fmt::format("{}:{}:{} {}", source.path, at.line, at.column, text)};
}

}  // namespace

void add_to_report(const File& file, std::span<const Found> found, model::Report& report) {
  const auto target = static_cast<std::uint32_t>(report.targets.size());
  model::Target& made = report.targets.emplace_back();
  made.kind = "dockerfile";
  made.name = file.path();
  for (const Found& one : found) {
    model::Finding& finding = add_finding(one, file.path(), report);
    finding.location = location_of(file, one, target);
    const auto& instructions = file.document().instructions;
    if (one.instruction < instructions.size())
      finding.identity = file.document().at(instructions[one.instruction].span);
  }
}

model::Location location_of(const ComposeFile& file, const compose::Place& place) {
  model::Location at;
  const compose::SourceFile& source = file.project().file(place);
  at.file = source.path;
  const auto start = source.lines.position(place.span.start), end = source.lines.position(place.span.end);
  at.line = at.statement_line = start.line;
  at.column = start.column;
  at.end_line = end.line;
  at.end_column = end.column;
  at.start = place.span.start;
  at.end = place.span.end;
  return at;
}

void add_to_report(const ComposeFile& file, std::span<const Found> found, model::Report& report) {
  const auto target = static_cast<std::uint32_t>(report.targets.size());
  model::Target& made = report.targets.emplace_back();
  made.kind = "compose";
  made.name = file.path();
  for (const Found& one : found) {
    model::Finding& finding = add_finding(one, file.project().files[one.file]->path, report);
    finding.location = location_of(file, {one.file, one.at});
    finding.location.target = target;
    finding.identity = one.message;  // which names the service
    for (const compose::Place& place : one.through) {
      finding.evidence.push_back(evidence_of(file, place));
      finding.message += fmt::format("{} {}", place == one.through.front() ? "; it comes by" : ", then by",
                                     finding.evidence.back().value);
    }
  }
  for (const compose::Problem& problem : file.project().unread) {
    model::Gap& gap = report.gaps.emplace_back();
    gap.what = "a file of the project";
    gap.where = location_of(file, problem.at);
    gap.where.target = target;
    gap.why = problem.message;
  }
}

void describe_rules(model::Report& report, std::span<const Rule* const> others) {
  std::set<std::string_view> named;
  for (const model::Finding& finding : report.findings) named.insert(finding.rule);
  std::vector<const Rule*> rules(all_rules().begin(), all_rules().end());
  rules.insert(rules.end(), others.begin(), others.end());
  for (const Rule* rule : rules) {
    if (!named.contains(rule->id)) continue;
    report.rules.push_back({std::string(rule->id),
                            std::string(rule->title),
                            fmt::format("{} {}", rule->why, rule->remedy),
                            std::string(rule->help_uri),
                            rule->severity,
                            {"lint"}});
    if (rule->is_security) report.rules.back().tags.emplace_back("security");
  }
}

}  // namespace plimsoll::lint
