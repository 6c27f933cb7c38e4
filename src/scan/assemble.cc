#include "scan/assemble.h"

#include <algorithm>
#include <future>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/append.h"
#include "distro/distro.h"
#include "distro/end_of_life.h"
#include "hazards/all_config_rules.h"
#include "hazards/config_judge.h"
#include "hazards/redact.h"
#include "inventory/npm_lock.h"
#include "inventory/os_release.h"
#include "layers/squash.h"
#include "model/purl.h"
#include "scan/base_image.h"
#include "scan/layer_rules.h"
#include "scan/owners.h"
#include "scan/secret_findings.h"
#include "scan/verify_files.h"

namespace plimsoll::scan {

using model::Gap;
using model::GapClass;
using model::Package;
using model::Report;
using model::Target;

namespace {

Gap layer_gap(std::uint32_t target, std::uint32_t layer, std::string what, std::string why, std::string mend = {}) {
  Gap gap;
  gap.gap_class = GapClass::unjudged;
  gap.failed = true;
  gap.what = std::move(what);
  gap.where.target = target;
  gap.where.layer = layer;
  gap.why = std::move(why);
  gap.mend = std::move(mend);
  return gap;
}

bool is_limit(const analysis::LayerHazard& hazard) {
  return hazard.rule == "PL-LAYER-BOMB" || hazard.rule == "PL-LAYER-LIMIT";
}

// What to do about a layer of which only a part was read.
std::string mend_of(const std::vector<analysis::LayerHazard>& hazards) {
  const auto limit = std::ranges::find_if(hazards, is_limit);
  if (limit == hazards.end()) return "the layer is damaged or cut short: pull or build the image again";
  if (limit->rule == "PL-LAYER-LIMIT") return "find the build step that made this layer, else do not use the image";
  return "raise --max-layer-size or --max-layer-ratio if the layer is meant to be so large, else do not use the image";
}

// Everything about one image while it is put together.
class Assembly {
 public:
  Assembly(const image::Image& image, std::string_view kind, const Judging& judging, Report& report)
      : image_(image), judging_(judging), report_(report), index_(static_cast<std::uint32_t>(report.targets.size())) {
    if (image.config) clean_ = clean_config(*image.config, judging.scanners);
    target_.kind = kind;
    target_.name = image.name;
    target_.platform = image.platform;
    target_.digest = image.digest;
    target_.image_id = image.image_id;
  }

  // `facts`: as load_facts gave them; nothing where there are none.
  void add_layer(const LayerResult& result, std::optional<base::Result<LayerFacts>> facts) {
    const auto number = static_cast<std::uint32_t>(target_.layers.size());
    results_.push_back(&result);
    const image::ImageLayer& claimed = image_.layers[number];
    model::Layer layer;
    layer.index = number;
    layer.digest = result.digest;
    layer.size = result.size;
    layer.created_by = hazards::redact_line(redact(claimed.created_by, judging_.scanners));
    verified_now_ = verified_now_ && result.hashed_now;
    if (claimed.is_foreign && result.size == 0) {
      miss_foreign(claimed, layer);
      return;
    }
    if (!result.failure.empty()) {
      report_.gaps.push_back(
          layer_gap(index_, number, "layer", result.failure,
                    "run the scan again; if it says so again, the image may be damaged or made to do harm"));
    }
    if (!claimed.digest.empty() && !result.digest.empty() && claimed.digest != result.digest) {
      report_.gaps.push_back(
          layer_gap(index_, number, "layer digest",
                    fmt::format("the manifest says {}, the stored bytes have {}", claimed.digest, result.digest),
                    "the image is damaged or was changed: pull or build it again"));
    }
    layers::SquashLayer squashing;
    if (facts) take_facts(result, std::move(*facts), claimed, layer, squashing);
    target_.layers.push_back(std::move(layer));
    if (auto added = squash_.add(std::move(squashing)); !added)
      report_.gaps.push_back(layer_gap(index_, number, "facts of the layer", added.error().sentence()));
  }

  void finish(std::span<const analysis::Analyzer* const> analyzers) {
    analysis::Squashed squashed = squash_.take_result(analyzers);
    find_system(squashed);
    if (image_.config) target_.base = find_base(clean_.config, target_.layers, target_.os, judging_.known);
    const auto failed = [this](std::uint32_t layer, const base::Error& error) {
      report_.gaps.push_back(layer_gap(index_, layer, "facts of the layer", error.sentence()));
    };
    const Owners owners(squashed, results_, failed, judges_hazards() ? &overwritten_ : nullptr);
    if (judges_hazards()) find_replaced(squashed);
    if (judging_.secrets) add_secrets(squashed);
    if (judging_.config != nullptr) judge(squashed, owners, *judging_.config);
    std::vector<Package> packages = distinct(std::exchange(squashed.packages, {}));
    inventory::drop_installed_lock_packages(packages);
    name_owners(packages, owners);
    resolve_depends(packages);
    const bool has_system =
        std::ranges::any_of(packages, [](const Package& package) { return is_system_type(package.type); });
    base::append(report_.packages, std::move(packages));
    for (auto& gap : squashed.gaps) add_gap(std::move(gap.gap), gap.layer);
    if (!has_system) miss_system_packages();
    for (const auto& hazard : squashed.hazards)
      report_.findings.push_back(finding_of(hazard.hazard, index_, target_.layers[hazard.layer]));
    target_.verified = verified_now_ ? "now" : "earlier";
    report_.targets.push_back(std::move(target_));
  }

 private:
  // A layer that its vendor does not let others hand on. Windows bases are made of such, and everybody knows them by
  // their digests; with any other system, what is not here may be anything.
  void miss_foreign(const image::ImageLayer& claimed, model::Layer layer) {
    layer.digest = claimed.digest;
    Gap gap = layer_gap(index_, layer.index, "foreign layer",
                        "its bytes are not handed on with the image, so they were not looked at",
                        "push or save the image with its foreign layers, or trust their digests");
    gap.gap_class = target_.platform.starts_with("windows") ? GapClass::info : GapClass::unjudged;
    gap.failed = false;
    gap.where.layer_digest = claimed.digest;
    report_.gaps.push_back(std::move(gap));
    target_.layers.push_back(std::move(layer));
    static_cast<void>(squash_.add({}));
  }

  void take_facts(const LayerResult& result, base::Result<LayerFacts> facts, const image::ImageLayer& claimed,
                  model::Layer& layer, layers::SquashLayer& squashing) {
    if (!facts) {
      report_.gaps.push_back(layer_gap(index_, layer.index, "facts of the layer", facts.error().sentence(),
                                       "run the scan again with --no-cache"));
      return;
    }
    if (!facts->end.error.empty()) {
      report_.gaps.push_back(layer_gap(index_, layer.index, "layer",
                                       fmt::format("{}, at byte {}", facts->end.error, facts->end.error_offset),
                                       mend_of(facts->hazards)));
      // What a limit stopped is the image's doing, and no failure of the command.
      report_.gaps.back().failed =
          std::ranges::none_of(facts->hazards, [](const auto& hazard) { return is_limit(hazard); });
    } else {
      // A plain layer's diff id is its digest.
      layer.diff_id = facts->end.diff_id.empty() ? result.digest : facts->end.diff_id;
      if (!claimed.diff_id.empty() && claimed.diff_id != layer.diff_id) {
        report_.gaps.push_back(
            layer_gap(index_, layer.index, "diff id",
                      fmt::format("the image configuration says {}, the layer has {}", claimed.diff_id, layer.diff_id),
                      "the image is damaged or was changed: pull or build it again"));
      }
    }
    squashing.facts = std::move(facts->facts);
    squashing.links = std::move(facts->links);
    squashing.hazards = std::move(facts->hazards);
    squashing.for_each_mark = [this, &result, number = layer.index](const auto& take) {
      return for_each_mark(*result.facts, [&](std::span<const std::uint64_t> marks) {
        if (judges_hazards()) overwritten_.see(number, marks);
        take(marks);
      });
    };
  }

  void add_secrets(const analysis::Squashed& squashed) {
    for (const auto& secret : squashed.secrets) {
      if (auto finding = finding_of(secret, index_, target_.layers, judging_.own_patterns))
        report_.findings.push_back(std::move(*finding));
    }
    for (model::Finding& finding : clean_.secrets) {
      model::Location& at = finding.location;
      at.target = index_;
      if (at.layer && *at.layer < target_.layers.size()) at.layer_digest = target_.layers[*at.layer].diff_id;
      if (finding.confidence != model::Confidence::possible) told_settings_.insert(at.file);
      report_.findings.push_back(std::move(finding));
    }
  }

  bool judges_hazards() const { return judging_.config != nullptr && judging_.config->hazard; }

  void find_replaced(analysis::Squashed& squashed) {
    const auto read_marks = [this](std::uint32_t layer, const Overwritten::TakeMarks& take) {
      if (results_[layer]->facts) static_cast<void>(for_each_mark(*results_[layer]->facts, take));
    };
    const auto layers = static_cast<std::uint32_t>(results_.size());
    Verified verified;
    if (judging_.verify_files) verified = verify_files(squashed, layers, read_marks);
    squashed.replaced = overwritten_.take(layers, read_marks, squashed.documents, verified.compared);
    if (judging_.verify_files) say_verified(verified);
    squashed.modified = std::move(verified.modified);
  }

  // What was compared: that nothing is modified says little of packages that recorded nothing.
  void say_verified(const Verified& verified) {
    Gap gap;
    gap.gap_class = GapClass::info;
    gap.what = "files of packages";
    gap.where.target = index_;
    gap.why = fmt::format(
        "{} files of {} packages were compared with the checksums that they recorded; configuration was not",
        verified.files, verified.packages);
    report_.gaps.push_back(std::move(gap));
  }

  // A variable whose name sounds like a secret, and whose value was found to be one.
  bool is_told_as_secret(const model::Finding& finding) const {
    return finding.rule == hazards::kSecretEnv.id && told_settings_.contains(finding.identity);
  }

  void judge(const analysis::Squashed& squashed, const Owners& owners, hazards::ConfigOptions options) {
    options.config = options.config && image_.config;
    const auto ask = [&owners](std::string_view path) { return owners.of(path); };
    auto judgement = hazards::judge_config(
        clean_.config, image_.name, squashed, options, ask,
        [this](std::string_view path) { return squash_.resolve(path); }, target_.base ? &*target_.base : nullptr);
    for (model::Finding& finding : judgement.findings) {
      if (is_told_as_secret(finding)) continue;
      model::Location& at = finding.location;
      at.target = index_;
      if (at.layer && *at.layer < target_.layers.size()) {
        at.layer_digest = target_.layers[*at.layer].diff_id;
        if (at.created_by.empty()) at.created_by = target_.layers[*at.layer].created_by;
      }
      report_.findings.push_back(std::move(finding));
    }
    for (Gap& gap : judgement.gaps) {
      gap.where.target = index_;
      report_.gaps.push_back(std::move(gap));
    }
  }

  void find_system(const analysis::Squashed& squashed) {
    std::vector<analysis::Document> documents;
    for (const auto& found : squashed.documents) documents.push_back(found.document);
    auto answer = inventory::identify_operating_system(documents);
    for (auto& gap : answer.gaps) {
      gap.where.target = index_;
      report_.gaps.push_back(std::move(gap));
    }
    if (!answer.os) return;
    target_.os = std::move(answer.os);
    target_.os->eol = distro::end_of_life(*target_.os);
  }

  // Debian's multi-arch and doubled records: one purl at one place is one package.
  std::vector<Package> distinct(std::vector<analysis::SquashedPackage> found) {
    std::vector<Package> packages;
    packages.reserve(found.size());
    std::unordered_set<std::string> seen;
    seen.reserve(found.size());
    for (auto& [package, layer] : found) {
      place(package, layer);
      if (seen.insert(model::purl_text(package) + '\n' + package.path).second) packages.push_back(std::move(package));
    }
    return packages;
  }

  // A system without packages: its database was removed, is empty, or is a link to where none is looked for. Nothing
  // was found in it is not what there is to say.
  void miss_system_packages() {
    if (!target_.os || distro::package_type(*target_.os).empty()) return;
    const bool is_said = std::ranges::any_of(report_.gaps, [&](const Gap& gap) {
      return gap.gap_class == GapClass::unjudged && gap.where.target == index_;
    });
    if (is_said) return;
    Gap gap;
    gap.gap_class = GapClass::unjudged;
    gap.what = "packages of the operating system";
    gap.where.target = index_;
    gap.why =
        fmt::format("this is {}, and not one {} package was found: its database is missing, empty or not at its place",
                    distro::describe(*target_.os), distro::package_type(*target_.os));
    gap.mend = "scan the image as it was before its package database was removed";
    report_.gaps.push_back(std::move(gap));
  }

  void place(Package& package, std::uint32_t layer) {
    package.target = index_;
    package.layer = layer;
    if (layer < target_.layers.size()) {
      package.layer_digest = target_.layers[layer].diff_id;
      package.created_by = target_.layers[layer].created_by;
    }
    if (!is_system_type(package.type) || !target_.os) return;
    if (package.space.empty()) package.space = distro::purl_namespace(*target_.os);
    const std::string& release = target_.os->version.empty() ? target_.os->codename : target_.os->version;
    if (!release.empty()) package.qualifiers.emplace("distro", target_.os->id + "-" + release);
  }

  static void name_owners(std::vector<Package>& packages, const Owners& owners) {
    if (owners.empty()) return;
    std::unordered_map<std::string_view, const Package*> system;  // by name
    for (const Package& package : packages) {
      if (is_system_type(package.type)) system.emplace(package.name, &package);
    }
    for (Package& package : packages) {
      if (is_system_type(package.type)) continue;
      const std::string_view path = std::string_view(package.path).substr(0, package.path.find("!/"));
      const std::string owner = owners.of(path).package;
      if (owner.empty()) continue;
      const auto found = system.find(owner);
      if (found != system.end()) package.owned_by = model::purl_text(*found->second);
    }
  }

  // Names as each format writes them become purls of packages that are here; a name that nobody has is left out.
  static void resolve_depends(std::vector<Package>& packages) {
    struct Known {
      const Package* package;
      std::string purl;  // made when first asked for
    };
    std::unordered_map<std::string, Known> known;  // by type and name
    known.reserve(packages.size());
    const auto key_of = [](std::string_view type, std::string_view name) { return fmt::format("{}\n{}", type, name); };
    for (const Package& package : packages) {
      const bool has_space = !package.space.empty() && !is_system_type(package.type);
      const std::string full =
          has_space ? package.space + (package.type == "maven" ? ":" : "/") + package.name : package.name;
      known.emplace(key_of(package.type, full), Known{&package, {}});
    }
    for (Package& package : packages) {
      std::vector<std::string> found;
      for (const std::string& name : package.depends) {
        const auto place = known.find(key_of(package.type, name));
        if (place == known.end()) continue;
        if (place->second.purl.empty()) place->second.purl = model::purl_text(*place->second.package);
        found.push_back(place->second.purl);
      }
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
      package.depends = std::move(found);
    }
  }

  void add_gap(Gap gap, std::uint32_t layer) {
    gap.where.target = index_;
    gap.where.layer = layer;
    if (layer < target_.layers.size()) {
      gap.where.layer_digest = target_.layers[layer].diff_id;
      gap.where.created_by = target_.layers[layer].created_by;
    }
    if (!gap.where.path.empty()) gap.where.path = "/" + gap.where.path;
    report_.gaps.push_back(std::move(gap));
  }

  const image::Image& image_;
  const Judging& judging_;
  CleanConfig clean_;
  std::set<std::string> told_settings_;  // "ENV TOKEN": reported as secrets
  Report& report_;
  std::uint32_t index_;
  Target target_;
  layers::Squasher squash_;
  Overwritten overwritten_;
  std::vector<const LayerResult*> results_;
  bool verified_now_ = true;
};

}  // namespace

void add_image(const image::Image& image, std::string_view kind, std::span<const LayerResult* const> results,
               std::span<const analysis::Analyzer* const> analyzers, const Judging& judging, Report& report) {
  Assembly assembly(image, kind, judging, report);
  // The facts of the next layer are read while this one is laid over those below it.
  const auto load = [](const LayerResult* result) {
    return std::async(std::launch::async, [result]() -> std::optional<base::Result<LayerFacts>> {
      if (!result->facts) return std::nullopt;
      return load_facts(*result->facts);
    });
  };
  std::future<std::optional<base::Result<LayerFacts>>> next;
  if (!results.empty()) next = load(results.front());
  for (std::size_t i = 0; i < results.size(); ++i) {
    auto facts = next.get();
    if (i + 1 < results.size()) next = load(results[i + 1]);
    assembly.add_layer(*results[i], std::move(facts));
  }
  assembly.finish(analyzers);
}

}  // namespace plimsoll::scan
