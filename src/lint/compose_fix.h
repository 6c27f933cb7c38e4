// Fixes of compose files, proven by reading and judging the whole project again.
#pragma once
#include <map>
#include <string>

#include "lint/compose_file.h"
#include "lint/fix.h"

namespace plimsoll::lint {

// The files of a project that were asked for, with the settings and rules that they are judged by.
struct ComposeInput {
  std::vector<std::string> paths;
  compose::ReadFile read;
  compose::Variables variables;
};

compose::Project read_project(const ComposeInput& input);

// The texts of those files, by path, with all fixes that hold.
std::map<std::string, FixedText> fix_all(const ComposeInput& input, const Settings& settings,
                                         std::span<const ActiveRule> rules, bool with_unsafe);

}  // namespace plimsoll::lint
