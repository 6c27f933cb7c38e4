#include "cli/own_rules.h"

#include <set>

#include "distro/end_of_life.h"
#include "hazards/all_config_rules.h"
#include "hazards/license_judge.h"
#include "lint/all_rules.h"
#include "scan/layer_rules.h"
#include "secrets/all_patterns.h"

namespace plimsoll::cli {
namespace {

constexpr std::string_view kWhySecret =
    "Whoever has it has the rights that it gives, and everyone who can pull an image can read all of its layers, also "
    "files that a later layer takes away. Take it as known: revoke it, and build without it (RUN --mount=type=secret, "
    "or a stage that is not the last).";

}  // namespace

std::vector<OwnRule> own_rules() {
  std::vector<OwnRule> rules;
  const auto& end = distro::end_of_life_rule();
  rules.push_back({end.id, end.title, end.severity, end.why, end.fix, {}, {}, "vulnerability"});
  for (const scan::LayerRule& rule : scan::layer_rules())
    rules.push_back({rule.id, rule.title, rule.severity, rule.why, rule.fix, {}, {}, "hazard"});
  for (const hazards::ConfigRule* rule : hazards::all_config_rules()) {
    rules.push_back({rule->id,
                     rule->title,
                     rule->severity,
                     rule->why,
                     rule->fix,
                     {},
                     rule->reference,
                     model::name(rule->category)});
    for (const std::string_view alias : rule->aliases) {
      if (!alias.empty()) rules.back().aliases.push_back(alias);
    }
  }
  for (const hazards::LicenseRule& rule : hazards::license_rules())
    rules.push_back({rule.id, rule.title, rule.severity, rule.why, rule.fix, {}, {}, "config"});
  for (const secrets::Pattern* pattern : secrets::all_patterns()) {
    rules.push_back({pattern->id, pattern->title, pattern->severity, kWhySecret, pattern->remedy, {}, {}, "secret"});
  }
  for (const lint::Rule* rule : lint::all_rules()) {
    rules.push_back({rule->id, rule->title, rule->severity, rule->why, rule->remedy, {}, rule->help_uri, "lint"});
    rules.back().aliases.assign(rule->aliases.begin(), rule->aliases.end());
  }
  return rules;
}

void describe_rules(model::Report& report) {
  std::set<std::string_view> named;
  for (const model::Finding& finding : report.findings) {
    if (finding.rule.starts_with("PL-")) named.insert(finding.rule);
  }
  if (named.empty()) return;
  for (const OwnRule& rule : own_rules()) {
    if (!named.contains(rule.id)) continue;
    report.rules.push_back({std::string(rule.id),
                            std::string(rule.title),
                            fmt::format("{} {}", rule.why, rule.fix),
                            std::string(rule.reference),
                            rule.severity,
                            {std::string(rule.category)}});
  }
}

}  // namespace plimsoll::cli
