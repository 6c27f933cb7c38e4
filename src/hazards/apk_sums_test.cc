#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/recorded_sums.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

// printf abc | openssl sha1 -binary | base64, and sha1sum of the same.
TEST(ApkSums, OfTheFilesOfAPackage) {
  const std::string_view text =
      "C:Q1x\nP:a\nV:1\nF:usr/bin\nR:a\na:0:0:755\nZ:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\nR:nothing\nF:etc\nR:c\n"
      "Z:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\nF:lib\nR:b\nZ:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\nR:cut\nZ:Q1qZk+\nR:new\nZ:"
      "Q2x\n\n"
      "P:b\nV:1\nF:\nR:top\nZ:Q1qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\n";
  EXPECT_TRUE(test::takes(kApkSums, "lib/apk/db/installed", text));
  EXPECT_FALSE(test::takes(kApkSums, "usr/share/installed", text));
  const auto facts = test::visit(kApkSums, "lib/apk/db/installed", text);
  EXPECT_EQ(test::recorded_sums(facts, {"usr/bin/a", "lib/b", "usr/lib/b", "top"}),
            "package_sums a sha1 usr/bin/a a9993e364706816a\npackage_sums a sha1 lib/b a9993e364706816a\n"
            "package_sums a sha1 usr/lib/b a9993e364706816a\npackage_sums b sha1 top a9993e364706816a\n");
}

}  // namespace
}  // namespace plimsoll::hazards
