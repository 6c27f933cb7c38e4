// One image's layers and their facts become a target of the report: digests are compared with what was claimed, the
// layers are squashed, and what is left gets its names: purl namespace, distribution, owner, layer and history line.
#pragma once
#include <span>
#include <vector>

#include "analysis/analyzer.h"
#include "hazards/config_rule.h"
#include "image/source.h"
#include "model/report.h"
#include "scan/layer_run.h"
#include "secrets/own_patterns.h"
#include "secrets/scanner.h"

namespace plimsoll::scan {

struct Judging {
  const hazards::ConfigOptions* config = nullptr;  // null: configuration and files are not judged
  // Configurations are made clean with them, also where secrets are not reported.
  std::span<secrets::Scanner* const> scanners = {};
  const secrets::OwnPatterns* own_patterns = nullptr;  // of the project
  bool verify_files = false;                           // whether checksums were taken
  bool secrets = false;                                // whether secrets are reported
  std::span<const image::KnownImage> known = {};       // images that may be the base of this one
};

// Adds the image to the report. `results` has one element for each layer of the image, lowest first.
void add_image(const image::Image& image, std::string_view kind, std::span<const LayerResult* const> results,
               std::span<const analysis::Analyzer* const> analyzers, const Judging& judging, model::Report& report);

}  // namespace plimsoll::scan
