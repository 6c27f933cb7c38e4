// The presets by their names, in flags, settings of editors and reports.
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "lint/settings.h"

namespace plimsoll::lint {

// In the order of Preset.
inline constexpr std::array<std::string_view, 4> kPresetNames = {"hadolint", "recommended", "security", "all"};

inline std::optional<Preset> preset_named(std::string_view name) {
  const auto found = std::ranges::find(kPresetNames, name);
  if (found == kPresetNames.end()) return std::nullopt;
  return static_cast<Preset>(found - kPresetNames.begin());
}

}  // namespace plimsoll::lint
