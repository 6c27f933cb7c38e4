// Files of a package that a later layer put others in the place of. Programs, libraries and scripts are known by name
// and by what they are; of all others only that the layer wrote them.
#include <algorithm>
#include <map>

#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

constexpr std::size_t kMost = 100;  // findings of this rule
constexpr std::size_t kShown = 10;  // files of one finding

struct Replaced {
  std::uint32_t owner_layer = 0;
  std::vector<const analysis::SquashedDocument*> programs;
  std::uint64_t others = 0, configuration = 0;
};

std::string counts_of(const Replaced& group) {
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  add(group.programs.size(), "program, library or script", "programs, libraries and scripts");
  add(group.others, "other file", "other files");
  add(group.configuration, "file of its configuration", "files of its configuration");
  return text;
}

model::Finding finding_of(const std::string& package, std::uint32_t layer, const Replaced& group) {
  const std::uint64_t files = group.programs.size() + group.others + group.configuration;
  std::string title = fmt::format("{} of the package {} {} replaced by a later layer",
                                  files == 1 ? std::string("A file") : fmt::format("{} files", files), package,
                                  files == 1 ? "was" : "were");
  std::string message = fmt::format(
      "Layer {} brought the package's list of files; layer {} wrote others in their place, and no list of that layer "
      "has them: {}.",
      group.owner_layer, layer, counts_of(group));
  if (group.others > 0)
    message += " A file that was only given other rights is written again, too: --verify-files compares the content.";
  model::Finding finding;
  if (group.programs.empty()) {
    finding = setting(fmt::format("{} in layer {}", package, layer), std::move(title), std::move(message));
    finding.location.layer = layer;
    finding.severity = group.others == 0 ? model::Severity::info : model::Severity::low;
  } else {
    finding = at_file(*group.programs.front(), std::move(title), std::move(message));
  }
  for (std::size_t i = 0; i < std::min(group.programs.size(), kShown); ++i)
    finding.evidence.push_back({"file", "/" + group.programs[i]->document.path});
  return finding;
}

// One finding for each package and layer.
void judge_replaced(const ConfigSubject& subject, std::vector<model::Finding>& out) {
  std::map<std::pair<std::string, std::uint32_t>, Replaced> groups;
  for (const auto& found : subject.image.documents) {
    if (!subject.owner_of || (found.document.kind != kElfDocument && found.document.kind != kScriptDocument)) continue;
    FileOwner owner = subject.owner_of(found.document.path);
    if (owner.package.empty() || found.layer <= owner.layer) continue;
    Replaced& group = groups[{std::move(owner.package), found.layer}];
    group.owner_layer = owner.layer;
    group.programs.push_back(&found);
  }
  for (const auto& replaced : subject.image.replaced) {
    Replaced& group = groups[{replaced.package, replaced.layer}];
    group.owner_layer = replaced.owner_layer;
    group.others = replaced.files;
    group.configuration = replaced.configuration;
  }
  for (const auto& [key, group] : groups) {
    if (out.size() == kMost) return;
    out.push_back(finding_of(key.first, key.second, group));
  }
}

}  // namespace

constinit const ConfigRule kReplaced{
    "PL-HAZARD-REPLACED-FILE",
    "A file of a package that a later layer replaced",
    model::Severity::medium,
    "The package's version no longer says what is there: advisories are matched with a file that is another one, and "
    "updates of the package put it back. This is also how a changed program is hidden. Low where no program, library "
    "or "
    "script is among them, info for its configuration alone, which is meant to be changed.",
    "Find the build step of the layer. Put a program of your own beside the package's (/usr/local/bin), or install the "
    "other version as a package.",
    {},
    "https://wiki.debian.org/DontBreakDebian",
    judge_replaced,
    model::Category::hazard};

}  // namespace plimsoll::hazards
