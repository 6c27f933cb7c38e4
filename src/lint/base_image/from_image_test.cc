#include "lint/base_image/from_image.h"

namespace plimsoll::lint {
namespace {

struct Row {
  std::string_view args, image, text;
  bool is_unknown = false, is_local = false;
};

TEST(FromImage, IsWhatItBecomes) {
  constexpr Row kRows[] = {
      {"", "debian:12", "debian:12"},
      {"ARG TAG=12\n", "debian:$TAG", "debian:12"},
      {"ARG TAG=12\n", "debian:${TAG:-13}", "debian:12"},
      {"", "debian:${TAG:-13}", "debian:13"},
      {"ARG TAG\n", "debian:$TAG", "debian:$TAG", true},
      {"", "debian:$TAG", "debian:$TAG", true},
      {"", "scratch", "scratch", false, true},
      {"ARG BASE=scratch\n", "$BASE", "scratch", false, true},
      {"FROM debian AS Build\n", "build", "build", false, true},
      {"ARG B=build\nFROM debian AS build\n", "${B}", "build", false, true},
  };
  const Settings settings;
  for (const Row& row : kRows) {
    const File file("Dockerfile", fmt::format("{}FROM {}\n", row.args, row.image), settings);
    const View view(file, false);
    const FromImage image = from_image(view, view.steps().back());
    EXPECT_EQ(image.text, row.text) << row.image;
    EXPECT_EQ(image.is_unknown, row.is_unknown) << row.image;
    EXPECT_EQ(image.is_local, row.is_local) << row.image;
  }
}

TEST(FromImage, IsShownWithWhatItWasMadeOf) {
  const Settings settings;
  const File file("Dockerfile", "ARG TAG=latest\nFROM debian:$TAG\nFROM debian\n", settings);
  const View view(file, false);
  EXPECT_EQ(from_image(view, view.steps()[1]).shown, "`debian:$TAG` becomes `debian:latest`, which");
  EXPECT_EQ(from_image(view, view.steps()[2]).shown, "`debian`");
}

}  // namespace
}  // namespace plimsoll::lint
