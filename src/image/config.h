// The one reader of image configurations, for every source: bounded, and as an engine would understand it.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/image_config.h"

namespace plimsoll::image {

struct ConfigLimits {
  std::uint64_t size = 16ULL << 20U;  // bytes of the whole text
  std::size_t items = 20'000;         // of one list: Env, history, Labels
  std::size_t text = 1U << 20U;       // bytes of one value; what is longer is cut
};

struct ConfigText {
  std::string os, architecture, variant;
  std::vector<std::string> diff_ids;
  model::ImageConfig config;
};

// OCI image specification 1.1, config.md. Members are found as Go's encoding/json finds them, which is what engines
// read with: in any letter case, the last of two equal names. What is of a wrong type, cut or named twice stands in
// `config.problems`. `HistoryStep::layer` is set where the history has no more layers than `diff_ids`.
// Errors: invalid (no JSON, no diff ids), limit.
base::Result<ConfigText> read_config(std::string_view text, const ConfigLimits& limits = {});

}  // namespace plimsoll::image
