// Secrets as findings: those that workers saw in the files of layers, and those in the image's configuration, which is
// made clean here before anything else reads it.
#pragma once
#include <span>
#include <vector>

#include "analysis/squashed.h"
#include "model/finding.h"
#include "model/image_config.h"
#include "model/report.h"
#include "secrets/own_patterns.h"
#include "secrets/scanner.h"

namespace plimsoll::scan {

// The finding for a secret of a file. `own`: patterns of the project's. The secret's rule is what the worker said: a
// text of no pattern gives nothing.
std::optional<model::Finding> finding_of(const analysis::SquashedSecret& found, std::uint32_t target,
                                         std::span<const model::Layer> layers,
                                         const secrets::OwnPatterns* own = nullptr);

// A configuration whose secrets have been replaced by their redacted forms, and what they were. What a report shows of
// an image's configuration comes from this copy, also where nobody asked for secrets.
struct CleanConfig {
  model::ImageConfig config;
  std::vector<model::Finding> secrets;  // location.target is left to the caller, layer digests too
};
CleanConfig clean_config(const model::ImageConfig& config, std::span<secrets::Scanner* const> scanners);
// A text with every secret replaced that one of them finds.
std::string redact(std::string_view text, std::span<secrets::Scanner* const> scanners);

}  // namespace plimsoll::scan
