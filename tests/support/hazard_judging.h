// Asks the rules about files of a made image, without a configuration or with its environment.
#pragma once
#include <string>
#include <vector>

#include "hazards/config_judge.h"

namespace plimsoll::test {

struct HazardImage {
  std::vector<analysis::SquashedDocument> documents;
  std::vector<std::string> env;
  hazards::OwnerOf owner_of;
  std::vector<model::Package> packages{};
  std::vector<analysis::SquashedReplaced> replaced{};
  std::vector<analysis::SquashedModified> modified{};
};

// "rule path severity layer: title" of each hazard that has a place.
inline std::string judged_hazards(const HazardImage& made) {
  analysis::Squashed image;
  image.documents = made.documents;
  image.replaced = made.replaced;
  image.modified = made.modified;
  for (const auto& package : made.packages) image.packages.push_back({package, 0});
  model::ImageConfig config;
  config.env = made.env;
  hazards::ConfigOptions options;
  options.config = false;
  std::string out;
  for (const auto& finding : hazards::judge_config(config, "app:1", image, options, made.owner_of).findings) {
    if (finding.location.path.empty()) continue;
    out += fmt::format("{} {} {} {}: {}\n", finding.rule, finding.location.path, model::name(finding.severity),
                       finding.location.layer.value_or(99), finding.title);
  }
  return out;
}

// The messages alone.
inline std::string hazard_messages(const HazardImage& made) {
  analysis::Squashed image;
  image.documents = made.documents;
  image.replaced = made.replaced;
  image.modified = made.modified;
  for (const auto& package : made.packages) image.packages.push_back({package, 0});
  hazards::ConfigOptions options;
  options.config = false;
  std::string out;
  for (const auto& finding : hazards::judge_config({}, "app:1", image, options, made.owner_of).findings) {
    if (!finding.location.path.empty()) out += finding.message + "\n";
  }
  return out;
}

// "severity: title: message [evidence]" of a rule's findings about the image as such.
inline std::string hazard_of_image(const HazardImage& made, std::string_view rule) {
  analysis::Squashed image;
  image.documents = made.documents;
  image.replaced = made.replaced;
  image.modified = made.modified;
  for (const auto& package : made.packages) image.packages.push_back({package, 0});
  hazards::ConfigOptions options;
  options.config = false;
  std::string out;
  for (const auto& finding : hazards::judge_config({}, "app:1", image, options, made.owner_of).findings) {
    if (finding.rule != rule || !finding.location.path.empty()) continue;
    out += fmt::format("{}: {}: {} [{}]\n", model::name(finding.severity), finding.title, finding.message,
                       finding.evidence.empty() ? "" : finding.evidence.front().value);
  }
  return out;
}

}  // namespace plimsoll::test
