// From a reference to what is in the image: the first half of `scan`, and all of `sbom`.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "hazards/config_rule.h"
#include "image/source.h"
#include "model/report.h"
#include "scan/layer_run.h"
#include "secrets/own_patterns.h"

namespace plimsoll::scan {

struct InventoryOptions {
  image::OpenOptions source;
  bool always_verify = false;  // --verify always: hash local files again though they did not change
  unsigned workers = 0;        // layers at the same time; 0: as this machine has cores, 4 at most
  bool wants_packages = true;  // a target without one is then unjudged
  // Set where the image's configuration or its files are to be judged (hazards/config_judge.h).
  std::optional<hazards::ConfigOptions> judge_config;
  // Of secrets, the program's and the project's: configurations are made clean with them.
  PatternSource patterns = {};
  const secrets::OwnPatterns* own_patterns = nullptr;
  bool verify_files = false;   // whether the checksums of files were taken
  bool wants_secrets = false;  // whether they are reported
};

// What a progress bar shows.
struct ProgressState {
  std::uint64_t bytes = 0;        // stored bytes handled
  std::uint64_t total_bytes = 0;  // 0 where nobody knows
  std::size_t layer = 0, layers = 0;
};
using OnProgress = std::function<void(const ProgressState&)>;

// A report with targets, packages, gaps, the hazards of the layers and findings about the configuration; not yet
// matched with advisories and not finished. What could not be read is a gap in it. Errors: only where there is no image
// to speak of (no such file, no manifest, no such platform, cannot connect).
base::Result<model::Report> take_inventory(const InventoryOptions& options, LayerRunner& runner,
                                           std::span<const analysis::Analyzer* const> analyzers,
                                           const OnProgress& on_progress);

}  // namespace plimsoll::scan
