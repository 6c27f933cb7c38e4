#include "scan/layer_rules.h"

#include <array>

namespace plimsoll::scan {
namespace {

constexpr std::array kRules = {
    LayerRule{
        "PL-LAYER-ESCAPE", "A layer's member names a path outside the image", model::Severity::high,
        "Container engines keep such a member inside the image, but scripts and tools that unpack a layer with tar may "
        "write it anywhere on the host.",
        "Find the build step that packed this archive and build the layer again; do not unpack the layer by hand."},
    LayerRule{
        "PL-LAYER-BOMB", "A layer unpacks to far more than it stores", model::Severity::high,
        "Whoever pulls the image fills a disk with it. Reading stopped at the limit, so what lies behind it was not "
        "judged.",
        "Raise --max-layer-size or --max-layer-ratio if the layer is meant to be so large, else do not use the image."},
    LayerRule{"PL-LAYER-LIMIT", "A layer has more or longer members than any real image", model::Severity::high,
              "A path, an extended header, or the number of entries or links was over a limit that keeps a scan from "
              "being worn down. Reading stopped there, so what lies behind it was not judged.",
              "Find the build step that packed this layer and build it anew; if it was not meant to be so, do not use "
              "the image."},
};

}  // namespace

std::span<const LayerRule> layer_rules() {
  return kRules;
}

model::Finding finding_of(const analysis::LayerHazard& hazard, std::uint32_t target, const model::Layer& layer) {
  model::Finding finding;
  finding.rule = hazard.rule;
  finding.category = model::Category::hazard;
  finding.severity = model::Severity::high;
  for (const LayerRule& rule : kRules) {
    if (rule.id != hazard.rule) continue;
    finding.title = rule.title;
    finding.severity = rule.severity;
    finding.fix = model::Fix{std::string(rule.fix), {}};
  }
  finding.message = hazard.message;
  finding.evidence.push_back({"file", fmt::format("byte {} of the unpacked layer", hazard.offset)});
  finding.location.target = target;
  finding.location.layer = layer.index;
  finding.location.layer_digest = layer.diff_id;
  finding.location.created_by = layer.created_by;
  if (!hazard.path.empty()) finding.location.path = hazard.path;
  return finding;
}

}  // namespace plimsoll::scan
