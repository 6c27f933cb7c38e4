#include "lint/to_report.h"

#include <set>

#include "lint/all_rules.h"
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

model::Fix fix_of(const File& file, const Remedy& remedy) {
  model::Fix fix{remedy.description, {}};
  if (remedy.is_unsafe) fix.description += " (can change what the build does)";
  for (const TextEdit& edit : remedy.edits) fix.edits.push_back({file.path(), edit.at.start, edit.at.end, edit.text});
  return fix;
}

}  // namespace

void add_to_report(const File& file, std::span<const Found> found, model::Report& report) {
  const auto target = static_cast<std::uint32_t>(report.targets.size());
  model::Target& made = report.targets.emplace_back();
  made.kind = "dockerfile";
  made.name = file.path();
  for (const Found& one : found) {
    model::Finding& finding = report.findings.emplace_back();
    finding.rule = one.rule->id;
    finding.category = model::Category::lint;
    finding.severity = one.severity;
    finding.title = one.rule->title;
    finding.message = one.message;
    finding.location = location_of(file, one, target);
    finding.aliases.assign(one.rule->aliases.begin(), one.rule->aliases.end());
    if (!one.rule->help_uri.empty()) finding.references.emplace_back(one.rule->help_uri);
    if (one.fix) finding.fix = fix_of(file, *one.fix);
    if (one.ignored) finding.suppressed = model::Suppression{"ignore", *one.ignored, {}, {}};
    const auto& instructions = file.document().instructions;
    if (one.instruction < instructions.size())
      finding.identity = file.document().at(instructions[one.instruction].span);
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
