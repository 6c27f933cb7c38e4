#include "dockerfile/image_reference.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

TEST(ImageReference, IsSplit) {
  const struct {
    const char *image, *registry, *path;
    std::optional<std::string_view> tag, digest;
  } rows[] = {
      {"debian", "", "debian", {}, {}},
      {"debian:12", "", "debian", "12", {}},
      {"library/debian:12@sha256:ab", "", "library/debian", "12", "sha256:ab"},
      {"localhost:5000/a:1", "localhost:5000", "a", "1", {}},
      {"localhost:5000/a", "localhost:5000", "a", {}, {}},
      {"localhost/a/b", "localhost", "a/b", {}, {}},
      {"ghcr.io/x/y@sha256:0", "ghcr.io", "x/y", {}, "sha256:0"},
      {"$R:8099/a:1", "$R:8099", "a", "1", {}},
      {"$BASE:$TAG", "", "$BASE", "$TAG", {}},
      {"${R:-x.y/z}/a:${T:-1}", "", "${R:-x.y/z}/a", "${T:-1}", {}},
      {"a:", "", "a", "", {}},
      {"", "", "", {}, {}},
  };
  for (const auto& row : rows) {
    const ImageReference parts = split_image(row.image);
    EXPECT_EQ(parts.registry, row.registry) << row.image;
    EXPECT_EQ(parts.path, row.path) << row.image;
    EXPECT_EQ(parts.tag, row.tag) << row.image;
    EXPECT_EQ(parts.digest, row.digest) << row.image;
  }
  EXPECT_EQ(split_image("ghcr.io/x/y:1").name, "ghcr.io/x/y");
}

}  // namespace
}  // namespace plimsoll::dockerfile
