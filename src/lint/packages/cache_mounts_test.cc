#include "lint/packages/cache_mounts.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(CacheMounts, CacheAndTmpfsWithThePartInTheirTarget) {
  const struct {
    std::string_view flags;
    bool expected;
  } rows[] = {
      {"--mount=type=cache,target=/var/cache/apk", true},
      {"--mount=target=/var/cache/apk,type=tmpfs", true},
      {"--mount=type=cache,id=x,sharing=locked,dst=/var/cache/apk/", true},
      {"--mount=type=secret,id=x --mount=type=cache,destination=/var/cache/apk", true},
      {"--mount=type=bind,target=/var/cache/apk", false},
      {"--mount=target=/var/cache/apk", false},
      {"--mount=type=cache,target=/var/cache", false},
      {"--mount=type=cache,target=/x --mount=type=bind,target=/var/cache/apk", false},
      {"--network=none", false},
  };
  for (const auto& row : rows) {
    const Settings settings;
    const File file("Dockerfile", fmt::format("FROM a\nRUN {} true\n", row.flags), settings);
    EXPECT_EQ(has_cache_mount(file.steps().at(1), "/var/cache/apk"), row.expected) << row.flags;
  }
}

}  // namespace
}  // namespace plimsoll::lint
