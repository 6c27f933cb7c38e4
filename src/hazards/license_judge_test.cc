// What licences ask, as packages write them.
#include "hazards/license_judge.h"

#include <gtest/gtest.h>

namespace plimsoll::hazards {
namespace {

TEST(License, KindsAsPackagesWriteThem) {
  using enum LicenseKind;
  struct Row {
    const char* text;
    LicenseKind kind;
  };
  for (const Row& row : {
           Row{"MIT", permissive},
           Row{"License :: OSI Approved :: BSD License", permissive},
           Row{"Apache-2.0", permissive},
           Row{"LGPL-2.1-or-later", weak},
           Row{"GNU Lesser General Public License v3", weak},
           Row{"MPL-2.0", weak},
           Row{"GPL-2.0-only WITH Classpath-exception-2.0", weak},
           Row{"GPLv2+", strong},
           Row{"GPL-3.0-or-later", strong},
           Row{"GNU General Public License v3 (GPLv3)", strong},
           Row{"AGPL-3.0-only", network},
           Row{"GNU Affero General Public License", network},
           Row{"SSPL-1.0", network},
           Row{"BUSL-1.1", restricted},
           Row{"CC-BY-NC-4.0", restricted},
           Row{"UNLICENSED", restricted},
           Row{"Unlicense", permissive},
           Row{"MIT OR GPL-3.0-only", permissive},
           Row{"MIT AND GPL-3.0-only", strong},
           Row{"(MIT AND AGPL-3.0-only) OR Apache-2.0", permissive},
           Row{"Frobnicate", unknown},
           Row{"", unknown},
       }) {
    EXPECT_EQ(license_kind(row.text), row.kind) << row.text;
  }
}

TEST(License, OneFindingForEachPackageThatIsBound) {
  std::vector<model::Package> packages(4);
  packages[0].name = "mild";
  packages[0].licenses = {"MIT"};
  packages[1].name = "bound";
  packages[1].licenses = {"MIT", "AGPL-3.0"};
  packages[2].name = "silent";
  packages[3].name = "shared";
  packages[3].licenses = {"GPL-2.0"};
  std::vector<std::string> said;
  for (const auto& finding : judge_licenses(packages))
    said.push_back(fmt::format("{} {} {}", finding.rule, *finding.package_index, model::name(finding.severity)));
  EXPECT_EQ(said, (std::vector<std::string>{"PL-LICENSE-NETWORK 1 medium", "PL-LICENSE-UNKNOWN 2 info",
                                            "PL-LICENSE-COPYLEFT 3 low"}));
}

}  // namespace
}  // namespace plimsoll::hazards
