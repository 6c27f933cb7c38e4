// The judge of an image's configuration, history, accounts and file modes.
#pragma once
#include <string_view>
#include <vector>

#include "analysis/squashed.h"
#include "hazards/config_rule.h"

namespace plimsoll::hazards {

struct ConfigJudgement {
  std::vector<model::Finding> findings;  // location.target and layer_digest are left to the caller
  std::vector<model::Gap> gaps;          // what could not be told
};

// Asks every rule of the categories in the options. `name` is what the image is known as, `image` its squashed layers.
ConfigJudgement judge_config(const model::ImageConfig& config, std::string_view name, const analysis::Squashed& image,
                             const ConfigOptions& options, OwnerOf owner_of = {}, ResolvePath resolve = {},
                             const model::BaseImage* base = nullptr);

}  // namespace plimsoll::hazards
