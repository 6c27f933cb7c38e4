// Asks all rules about one image configuration and keeps what one of them says, in lines for a table of cases.
#pragma once
#include <string>
#include <string_view>

#include "hazards/config_judge.h"

namespace plimsoll::test {

inline constexpr base::Seconds kJudgingTime = 1732492800;  // 2024-11-25

inline model::ImageConfig config_of_history(std::initializer_list<std::string_view> lines) {
  model::ImageConfig config;
  for (const auto& line : lines)
    config.history.push_back({std::string(line), "", "", false, static_cast<std::uint32_t>(config.history.size())});
  return config;
}

// "key: title" for each finding of that rule, one a line.
inline std::string judged(std::string_view rule, const model::ImageConfig& config, std::string_view name = "app:1",
                          const analysis::Squashed& image = {}) {
  std::string out;
  for (const auto& finding : hazards::judge_config(config, name, image, {kJudgingTime, 180}).findings) {
    if (finding.rule == rule) out += fmt::format("{}: {}\n", finding.identity, finding.title);
  }
  return out;
}

}  // namespace plimsoll::test
