// Packages that the image could do without, and what a slimmer base would leave out: both computed from what is there.
#include <algorithm>
#include <map>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/reach.h"
#include "hazards/surface.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kShown = 20;  // packages named with their size

// First all names, which count_vulnerabilities reads; then the largest, one each.
void add_evidence(std::vector<UnusedPackage> packages, model::Finding& finding) {
  finding.evidence.push_back({"text", names_of(packages)});
  std::ranges::stable_sort(packages, std::ranges::greater{}, &UnusedPackage::bytes);
  for (std::size_t i = 0; i < packages.size() && i < kShown && packages[i].bytes != 0; ++i)
    finding.evidence.push_back({"text", fmt::format("{}: {}", packages[i].name, megabytes_of({packages[i]}))});
}

void judge_unused(const ConfigSubject& subject, Findings& out) {
  const Reach* reach = subject.reach();
  if (reach == nullptr || reach->unused.empty()) return;
  std::vector<UnusedPackage> leaves;
  std::ranges::copy_if(reach->unused, std::back_inserter(leaves), &UnusedPackage::is_leaf);
  std::string more;
  if (reach->reached.empty())
    more += " None is needed: the program would run in an image made from scratch.";
  else if (!leaves.empty())
    more += fmt::format(" No other package depends on {} of them, which can be removed first: {}.", leaves.size(),
                        names_of(leaves));
  if (reach->has_unknown) more += " A script on the way starts what a variable names: that was not followed.";
  auto finding = setting(
      "unused packages",
      fmt::format("{} not reached from the entry point",
                  reach->unused.size() == 1 ? "1 package is" : fmt::format("{} packages are", reach->unused.size())),
      fmt::format("{} starts, and what it needs leads to {} packages; the other {} take {}.{}", reach->started,
                  reach->reached.size(), reach->unused.size(), megabytes_of(reach->unused), more));
  add_evidence(reach->unused, finding);
  finding.confidence = model::Confidence::likely;
  out.push_back(std::move(finding));
}

// What every distroless image of Debian keeps beside what the program needs.
constexpr std::string_view kDistrolessKeeps[] = {"base-files", "ca-certificates", "libc6", "netbase", "tzdata"};
// Images whose tag with "-slim" leaves out the compilers and headers of the full one.
constexpr std::string_view kHasSlim[] = {"python", "node", "ruby", "rust", "perl"};

// "python" of "registry.example/library/python:3.12@sha256:..."
std::string_view repository_of(std::string_view name) {
  name = name.substr(0, name.find('@'));
  name = analysis::base_name(name);
  return name.substr(0, name.find(':'));
}

std::string distroless_for(const Reach& reach) {
  std::string_view program = analysis::base_name(reach.started);
  program = program.substr(0, program.find_last_not_of("0123456789.") + 1);
  if (program == "python") return "the distroless image for Python";
  if (program == "node" || program == "nodejs") return "the distroless image for Node.js";
  if (program == "java") return "the distroless image for Java";
  const bool needs_cc = std::ranges::any_of(
      reach.reached, [](std::string_view name) { return name == "libstdc++6" || name == "libgcc-s1"; });
  return needs_cc ? "the distroless image for C and C++" : "the distroless base image";
}

void advise(std::string_view variant, const Reach& reach, std::vector<UnusedPackage> goes, std::size_t all,
            Findings& out) {
  if (goes.empty()) return;
  const std::size_t count = goes.size();
  auto finding = setting(
      fmt::format("base {}", variant),
      fmt::format("{} would leave {} out", variant, count == 1 ? "1 package" : fmt::format("{} packages", count)),
      fmt::format(
          "Of the {} packages of the system, {} with {} would go, and {} stay, of which the entry point reaches {}.",
          all, count, megabytes_of(goes), all - count, reach.reached.size()));
  add_evidence(std::move(goes), finding);
  finding.confidence = model::Confidence::likely;
  out.push_back(std::move(finding));
}

void judge_slimmer(const ConfigSubject& subject, Findings& out) {
  const Reach* reach = subject.reach();
  if (reach == nullptr || reach->unused.empty()) return;
  const std::size_t all = reach->reached.size() + reach->unused.size();
  if (reach->reached.empty()) return advise("an image made from scratch", *reach, reach->unused, all, out);
  const model::BaseImage* base = subject.base;
  if (base != nullptr && base->layers > 1 && base::is_one_of(repository_of(base->name), kHasSlim) &&
      !base::contains(base->name, "slim") && !base::contains(base->name, "alpine")) {
    // The system below is the same; what the base put over it goes, but for what is reached.
    std::vector<UnusedPackage> goes;
    std::ranges::copy_if(reach->unused, std::back_inserter(goes), [&](const UnusedPackage& package) {
      return package.layer != 0 && package.layer < base->layers;
    });
    const std::string name = base->name.substr(0, base->name.find('@'));
    const bool has_tag = base::contains(analysis::base_name(name), ":");
    advise(fmt::format("{}{}slim", name, has_tag ? "-" : ":"), *reach, std::move(goes), all, out);
  }
  const bool is_debian = std::ranges::any_of(subject.image.packages, [](const auto& found) {
    return found.package.type == "deb" && found.package.name == "libc6";
  });
  const bool is_distroless = base != nullptr && base::contains(base->name, "distroless");
  if (reach->needs_shell || !is_debian || is_distroless) return;
  std::vector<UnusedPackage> goes;
  std::ranges::copy_if(reach->unused, std::back_inserter(goes),
                       [](const UnusedPackage& package) { return !base::is_one_of(package.name, kDistrolessKeeps); });
  advise(distroless_for(*reach), *reach, std::move(goes), all, out);
}

// How many vulnerabilities each package of a target has.
std::map<std::string_view, std::size_t> count_by_package(const model::Report& report, std::uint32_t target,
                                                         std::size_t& all) {
  std::map<std::string_view, std::size_t> counts;
  for (const model::Finding& finding : report.findings) {
    if (finding.category != model::Category::vulnerability || finding.location.target != target ||
        !finding.package_index || *finding.package_index >= report.packages.size())
      continue;
    ++all;
    const model::Package& package = report.packages[*finding.package_index];
    if (is_system_package(package)) ++counts[package.name];
  }
  return counts;
}

}  // namespace

void count_vulnerabilities(model::Report& report) {
  for (model::Finding& finding : report.findings) {
    const bool is_slimmer = finding.rule == kSlimmerBase.id;
    if ((finding.rule != kUnusedPackages.id && !is_slimmer) || finding.evidence.empty()) continue;
    std::size_t all = 0, count = 0;
    const auto counts = count_by_package(report, finding.location.target, all);
    if (all == 0) continue;
    for (const std::string_view name : base::split(finding.evidence[0].value, ',')) {
      const auto found = counts.find(base::trim(name));
      if (found != counts.end()) count += found->second;
    }
    finding.message += fmt::format(" They bring {} of the {} vulnerabilities of the image.", count, all);
    for (std::size_t i = 1; i < finding.evidence.size(); ++i) {
      std::string& text = finding.evidence[i].value;
      const auto found = counts.find(std::string_view(text).substr(0, text.find(':')));
      const std::size_t own = found == counts.end() ? 0 : found->second;
      text += fmt::format(", {} {}", own, own == 1 ? "vulnerability" : "vulnerabilities");
    }
  }
}

constinit const ConfigRule kUnusedPackages{
    "PL-HAZARD-UNUSED-PACKAGES",
    "Packages that the entry point does not reach",
    model::Severity::info,
    "They are downloaded, scanned and updated, and nothing that starts needs them as far as can be followed: names of "
    "libraries in programs, and what packages depend on. What a program opens or starts by a name made at run time is "
    "not seen.",
    "Try a slimmer variant of the same base, a distroless image, or scratch where the program is static; copy into it "
    "what is reached.",
    {},
    "https://docs.docker.com/build/building/multi-stage/",
    judge_unused,
    model::Category::hazard};

constinit const ConfigRule kSlimmerBase{
    "PL-HAZARD-SLIMMER-BASE",
    "A slimmer base would do",
    model::Severity::info,
    "Each package that is not there has no vulnerabilities and helps no attacker. What would go and what would stay is "
    "computed from the packages of this image; what is opened by a name made at run time is not seen.",
    "Build in a stage of its own as before, and begin the last stage with the slimmer base; run your tests against it.",
    {},
    "https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image",
    judge_slimmer,
    model::Category::hazard};

}  // namespace plimsoll::hazards
