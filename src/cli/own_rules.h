// Plimsoll's own rules of every engine as one list: what `explain` says and what reports say of the rules they name.
#pragma once
#include <string_view>
#include <vector>

#include "model/report.h"

namespace plimsoll::cli {

struct OwnRule {
  std::string_view id, title;
  model::Severity severity;
  std::string_view why, fix;
  std::vector<std::string_view> aliases;
  std::string_view reference;
  std::string_view category;
};

std::vector<OwnRule> own_rules();

// Puts the words of the rules that the report's findings name into it.
void describe_rules(model::Report& report);

}  // namespace plimsoll::cli
