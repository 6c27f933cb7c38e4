#include "lint/compose/images.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

TEST(ComposeImages, AreThoseOfRegistries) {
  const Settings settings;
  const ComposeFile file(test::compose_text("services:\n"
                                            "  a: {build: ., image: app}\n"
                                            "  b: {image: app}\n"
                                            "  c: {image: 'redis:${TAG:-7}'}\n"
                                            "  d: {image: '${REPO}/x'}\n"
                                            "  e: {image: ''}\n  f: {}\n"),
                         settings);
  std::string out;
  for (const ServiceImage& image : fetched_images(file))
    out += fmt::format("{} {}:{}{} ", image.service->name, image.parts.path, image.parts.tag.value_or(""),
                       image.is_known ? "" : "?");
  EXPECT_EQ(out, "c redis:7 d /x:? ");
}

}  // namespace
}  // namespace plimsoll::lint
