// The rules about a layer's own form: what would harm whoever unpacks it. One list; `explain` and reports read it.
#pragma once
#include <span>
#include <string_view>

#include "analysis/layer_facts.h"
#include "model/report.h"

namespace plimsoll::scan {

struct LayerRule {
  std::string_view id, title;
  model::Severity severity;
  std::string_view why, fix;
};

std::span<const LayerRule> layer_rules();

// The finding for a hazard that a worker saw in this layer of this target.
model::Finding finding_of(const analysis::LayerHazard& hazard, std::uint32_t target, const model::Layer& layer);

}  // namespace plimsoll::scan
