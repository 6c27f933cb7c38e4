#include <gtest/gtest.h>

#include "base/text.h"
#include "hazards/all_hazard_analyzers.h"
#include "tests/support/files.h"
#include "tests/support/recorded_sums.h"
#include "tests/support/unmapped.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

// Every file of these packages is empty: rpm -qa --qf '[%{FILENAMES} %{FILEDIGESTS}\n]' says e3b0c44298fc1c14... of
// each.
TEST(RpmSums, OfTheFilesOfTheHeaders) {
  const auto facts =
      test::visit_access(kRpmSums, "var/lib/rpm/rpmdb.sqlite", test::Unmapped(test::fixture("rpm/rpmdb.sqlite")));
  std::vector<std::string> names = {"usr/bin/origin", "lib/epoch/lib.so", "usr/lib/epoch/lib.so"};
  for (int i = 1; i <= 40; ++i) names.push_back(fmt::format("usr/share/origin/a-file-of-the-origin-{}", i));
  std::multiset<std::string> expected;
  for (const std::string& name : names) {
    expected.insert(fmt::format("package_sums {} sha256 {} e3b0c44298fc1c14",
                                name.find("epoch") == name.npos ? "origin" : "lib-epoch", name));
  }
  std::multiset<std::string> found;
  const std::string text = test::recorded_sums(facts, {names.begin(), names.end()});
  for (const auto line : base::split(text, '\n')) {
    if (!line.empty()) found.emplace(line);
  }
  EXPECT_EQ(found, expected);
  EXPECT_FALSE(test::takes(kRpmSums, "var/lib/rpm/rpmdb.sqlite", "no database"));
}

}  // namespace
}  // namespace plimsoll::hazards
