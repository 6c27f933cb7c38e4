// Tests of the language server are about a few rules, whatever further ones would say of their texts.
#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lint/all_rules.h"
#include "lint/settings.h"

namespace plimsoll::test {

inline constexpr std::array<std::string_view, 5> kFewRules = {"DL1000", "DL3000", "DL3004", "DL3014", "DL4000"};

inline bool is_few_rule(std::string_view id) {
  return std::ranges::find(kFewRules, id) != kFewRules.end();
}

inline std::vector<std::string> all_but_few_rules() {
  std::vector<std::string> ids;
  for (const lint::Rule* rule : lint::all_rules()) {
    if (!is_few_rule(rule->id)) ids.emplace_back(rule->id);
  }
  return ids;
}

inline lint::Settings few_rules(lint::Settings settings = {}) {
  for (std::string& id : all_but_few_rules()) settings.ignored.push_back(std::move(id));
  return settings;
}

}  // namespace plimsoll::test
