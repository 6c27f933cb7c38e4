// When each release of each distribution stops getting security fixes, and the finding that says so.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "model/finding.h"
#include "model/report.h"

namespace plimsoll::distro {

inline constexpr std::string_view kEndOfLifeRule = "PL-OS-EOL";

// What `explain` and reports say of the rule.
struct RuleText {
  std::string_view id, title;
  model::Severity severity;
  std::string_view why, fix;
};
const RuleText& end_of_life_rule();

// The last day with security fixes, "2028-06-30"; empty where the table does not know the release.
//
// What counts is what an image gets from its usual package sources without a further contract. So for Debian it is the
// end of LTS, which the security archive serves to everyone; not ELTS, Ubuntu Pro, Red Hat's ELS, SUSE's LTSS or
// Oracle's Extended Support, which are sold.
std::string end_of_life(const model::OperatingSystem& os);

// The day up to which the table was compiled: releases made later are not in it.
std::string_view end_of_life_table_date();

// Rule PL-OS-EOL where that day is past at `now`; `target` is the index of the system in Report::targets.
std::optional<model::Finding> judge_end_of_life(const model::OperatingSystem& os, std::uint32_t target,
                                                base::Seconds now);

}  // namespace plimsoll::distro
