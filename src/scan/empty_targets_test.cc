#include "scan/empty_targets.h"

#include <gmock/gmock.h>

namespace plimsoll::scan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::Report report_of(std::initializer_list<std::string> kinds) {
  model::Report report;
  for (const std::string& kind : kinds) {
    model::Target target;
    target.kind = kind;
    report.targets.push_back(target);
  }
  return report;
}

std::vector<std::string> said(const model::Report& report) {
  std::vector<std::string> lines;
  for (const model::Gap& gap : report.gaps)
    lines.push_back(fmt::format("{} {} {} [{}]", model::name(gap.gap_class), gap.where.target, gap.what, gap.mend));
  return lines;
}

TEST(EmptyTargets, EachWithoutAPackageIsUnjudgedAndSaysWhatToDo) {
  model::Report report = report_of({"image", "rootfs", "sbom", "image"});
  model::Package package;
  package.target = 3;
  report.packages.push_back(package);
  add_empty_targets(report);
  EXPECT_THAT(
      said(report),
      ElementsAre("unjudged 0 packages [scan an SBOM of what was built into it, or accept it with --allow-unjudged]",
                  "unjudged 1 packages [check that this is the root folder of a system or an application]",
                  "unjudged 2 packages [make the SBOM again, with a package URL for each component]"));
  EXPECT_EQ(report.gaps[0].why, "not one package was recognised, so nothing could be compared with advisories");
  EXPECT_FALSE(report.gaps[0].failed);
}

TEST(EmptyTargets, WhatIsUnjudgedAlreadyIsTheReason) {
  model::Report report = report_of({"image"});
  model::Gap gap;
  gap.gap_class = model::GapClass::unjudged;
  gap.where.target = 0;
  gap.what = "layer";
  report.gaps = {gap};
  add_empty_targets(report);
  EXPECT_THAT(said(report), ElementsAre("unjudged 0 layer []"));
  report.gaps[0].gap_class = model::GapClass::partial;
  add_empty_targets(report);
  EXPECT_EQ(report.gaps.size(), 2U);
  EXPECT_THAT(report_of({}).gaps, IsEmpty());
}

}  // namespace
}  // namespace plimsoll::scan
