#include "scan/empty_targets.h"

#include <algorithm>

namespace plimsoll::scan {
namespace {

using model::Gap;
using model::GapClass;

// What a user of this kind of target can do about it.
std::string_view mend_of(std::string_view kind) {
  if (kind == "sbom") return "make the SBOM again, with a package URL for each component";
  if (kind == "rootfs") return "check that this is the root folder of a system or an application";
  return "scan an SBOM of what was built into it, or accept it with --allow-unjudged";
}

}  // namespace

void add_empty_targets(model::Report& report) {
  for (std::uint32_t target = 0; target < report.targets.size(); ++target) {
    const bool has_package =
        std::ranges::any_of(report.packages, [&](const model::Package& package) { return package.target == target; });
    const bool is_said = std::ranges::any_of(
        report.gaps, [&](const Gap& gap) { return gap.gap_class == GapClass::unjudged && gap.where.target == target; });
    if (has_package || is_said) continue;
    Gap gap;
    gap.gap_class = GapClass::unjudged;
    gap.what = "packages";
    gap.where.target = target;
    gap.why = "not one package was recognised, so nothing could be compared with advisories";
    gap.mend = mend_of(report.targets[target].kind);
    report.gaps.push_back(std::move(gap));
  }
}

}  // namespace plimsoll::scan
