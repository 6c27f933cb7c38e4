// One Dockerfile judged by the rules that were asked for.
#pragma once
#include <span>
#include <vector>

#include "lint/sink.h"

namespace plimsoll::lint {

struct ActiveRule {
  const Rule* rule = nullptr;
  model::Severity severity = model::Severity::medium;
};

// `name` is the rule's id or one of its aliases.
bool is_named(const Rule& rule, std::string_view name);
// Of all rules those that the preset, overrides and ignored names leave, in the order of the list.
std::vector<ActiveRule> active_rules(const Settings& settings);

// By place, then by rule. What a pragma ignores is marked so. What BuildKit would refuse is a finding of DL1000.
// `others` is what was found elsewhere (ShellCheck's), to which pragmas apply as well.
std::vector<Found> lint(const File& file, std::span<const ActiveRule> rules, std::vector<Found> others = {});

}  // namespace plimsoll::lint
