// One image's layers and their facts become a target of the report: digests are compared with what was claimed, the
// layers are squashed, and what is left gets its names: purl namespace, distribution, owner, layer and history line.
#pragma once
#include <span>
#include <vector>

#include "analysis/analyzer.h"
#include "hazards/config_rule.h"
#include "image/image.h"
#include "model/report.h"
#include "scan/layer_run.h"

namespace plimsoll::scan {

// Adds the image to the report. `results` has one element for each layer of the image, lowest first. Its configuration
// and files are judged where `judge_config` points to something.
void add_image(const image::Image& image, std::string_view kind, std::span<const LayerResult* const> results,
               std::span<const analysis::Analyzer* const> analyzers, const hazards::ConfigOptions* judge_config,
               model::Report& report);

}  // namespace plimsoll::scan
