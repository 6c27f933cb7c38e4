#include <gtest/gtest.h>

#include "tests/support/surface_image.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardSurface, WhatIsThere) {
  auto made = test::debian();
  made.config.labels["org.opencontainers.image.base.name"] = "registry.example/debian:12";
  const auto finding = made.finding("PL-HAZARD-ATTACK-SURFACE");
  EXPECT_EQ(finding.title, "5 programs on the usual paths, 0 of them set-uid or set-gid");
  EXPECT_EQ(finding.message,
            "shells: dash; package managers: none; compilers: gcc; interpreters: perl; network tools: curl; set-uid or "
            "set-gid: 0. Its labels say that it was built from registry.example/debian:12.");
}

}  // namespace
}  // namespace plimsoll::hazards
