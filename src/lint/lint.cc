#include "lint/lint.h"

#include <algorithm>
#include <unordered_set>

#include "lint/all_rules.h"
#include "lint/pragmas.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool is_of_hadolint(const Rule& rule) {
  return rule.id.starts_with("DL") || rule.id.starts_with("SC");
}

bool is_of(const Rule& rule, Preset preset) {
  switch (preset) {
    case Preset::hadolint:
      return is_of_hadolint(rule) && !rule.is_off;
    case Preset::recommended: {
      const bool is_grave = rule.is_security && model::reaches(rule.severity, model::Severity::medium);
      return (is_of_hadolint(rule) || is_grave) && !rule.is_off;
    }
    case Preset::security:
      return rule.is_security && !rule.is_off;
    case Preset::all:
      return true;
  }
  return true;
}

std::uint32_t instruction_at(const dockerfile::Document& document, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(document.instructions, offset, {},
                                              [](const Instruction& instruction) { return instruction.span.start; });
  return after == document.instructions.begin() ? 0
                                                : static_cast<std::uint32_t>(after - document.instructions.begin() - 1);
}

// A rule that says the same at the same place (DL3043, DL3061), with a page and a fix, goes before the parser's word.
// What it says elsewhere in the instruction hides nothing. To hadolint a file without a FROM, an empty one say, is no
// fault.
void add_syntax_errors(const File& file, model::Severity severity, std::vector<Found>& found) {
  std::unordered_set<std::uint32_t> told;
  for (const Found& one : found) {
    if (one.severity == model::Severity::high) told.insert(one.at.start);
  }
  for (const dockerfile::SyntaxError& error : file.document().errors) {
    if (told.contains(error.span.start)) continue;
    if (error.is_lack && file.settings().preset == Preset::hadolint) continue;
    const std::uint32_t instruction = instruction_at(file.document(), error.span.start);
    Found one{&kDl1000, instruction, error.span, error.message, {}, severity, {}, 0, {}};
    if (!error.replacement.empty())
      one.fix = Remedy{fmt::format("Write {}", error.replacement), {{error.span, error.replacement}}, true};
    found.push_back(std::move(one));
  }
}

}  // namespace

bool is_named(const Rule& rule, std::string_view name) {
  return rule.id == name || std::ranges::find(rule.aliases, name) != rule.aliases.end();
}

std::vector<ActiveRule> active_rules(const Settings& settings) {
  std::vector<ActiveRule> active;
  for (const Rule* rule : all_rules()) {
    const auto names = [&](const std::string& name) { return is_named(*rule, name); };
    const auto changed = std::ranges::find_if(settings.severities, [&](const auto& one) { return names(one.first); });
    const bool is_changed = changed != settings.severities.end();
    if (std::ranges::any_of(settings.ignored, names)) continue;
    const bool is_newer = !settings.month.empty() && rule->since > settings.month;
    if ((is_of(*rule, settings.preset) && !is_newer) || is_changed)
      active.push_back({rule, is_changed ? changed->second : rule->severity});
  }
  return active;
}

std::vector<Found> lint(const File& file, std::span<const ActiveRule> rules, std::vector<Found> others) {
  std::vector<Found> found;
  Sink sink(found);
  const View plain(file, false), onbuild(file, true);
  std::optional<model::Severity> syntax;
  for (const ActiveRule& active : rules) {
    if (active.rule == &kDl1000) syntax = active.severity;
    if (active.rule->check == nullptr) continue;  // of compose files
    sink.begin(*active.rule, active.severity);
    active.rule->check(plain, sink);
    if (active.rule->in_onbuild && !onbuild.steps().empty()) active.rule->check(onbuild, sink);
  }
  add_syntax_errors(file, syntax.value_or(kDl1000.severity), found);  // which nobody can switch off
  std::ranges::move(others, std::back_inserter(found));
  std::ranges::stable_sort(found, {}, [](const Found& one) { return std::pair(one.at.start, one.rule->id); });
  apply_pragmas(file, found);
  return found;
}

}  // namespace plimsoll::lint
