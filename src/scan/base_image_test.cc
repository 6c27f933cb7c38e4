#include "scan/base_image.h"

#include <gtest/gtest.h>

namespace plimsoll::scan {
namespace {

// "+" before a line: it made no layer.
model::ImageConfig config_of(std::initializer_list<std::string_view> lines) {
  model::ImageConfig config;
  std::uint32_t layer = 0;
  for (std::string_view line : lines) {
    model::HistoryStep step;
    step.is_empty_layer = line.starts_with('+');
    if (!step.is_empty_layer) step.layer = layer++;
    step.created_by = line.substr(step.is_empty_layer ? 1 : 0);
    config.history.push_back(std::move(step));
  }
  return config;
}

std::string told(const model::ImageConfig& config, std::size_t layers, std::span<const image::KnownImage> known = {}) {
  std::vector<model::Layer> of(layers);
  for (std::size_t i = 0; i < layers; ++i) of[i].diff_id = std::string(1, static_cast<char>('a' + i));
  const model::OperatingSystem os{"debian", "12", {}, {}};
  const auto base = find_base(config, of, os, known);
  return base ? fmt::format("{}|{}|{}|{}", base->name, base->digest, base->layers, base->by) : "";
}

// Histories in the form in which the builders write them.
TEST(BaseImage, ByHistory) {
  const auto told_of = [](std::initializer_list<std::string_view> lines, std::size_t layers) {
    return told(config_of(lines), layers);
  };
  // The classic builder, then BuildKit over it; the base alone has no base.
  EXPECT_EQ(told_of({"/bin/sh -c #(nop) ADD file:1f0c in / ", "+/bin/sh -c #(nop)  CMD [\"bash\"]",
                     "COPY app /app # buildkit", "+CMD [\"/app\"]"},
                    2),
            "debian:12||1|history");
  EXPECT_EQ(told_of({"/bin/sh -c #(nop) ADD file:1f0c in / ", "+/bin/sh -c #(nop)  CMD [\"bash\"]"}, 1), "");
  // The nearest base counts, and says what it is.
  EXPECT_EQ(told_of({"# debian.sh --arch 'amd64' out/ 'bookworm' '@1733097600'", "+CMD [\"bash\"]",
                     "RUN /bin/sh -c apt-get update # buildkit", "+ENV PYTHON_VERSION=3.12.7",
                     "RUN /bin/sh -c make install # buildkit", "+CMD [\"python3\"]", "+WORKDIR /app",
                     "COPY . . # buildkit", "+CMD [\"python3\", \"app.py\"]"},
                    4),
            "python:3.12.7||3|history");
  // No CMD between: the first layer is a whole system.
  EXPECT_EQ(told_of({"/bin/sh -c #(nop) ADD file:1f0c in / ", "RUN /bin/sh -c apt-get update", "+CMD [\"app\"]"}, 2),
            "debian:12||1|history");
  EXPECT_EQ(told_of({"bazel build //static:rootfs", "bazel build //base:libc", "COPY app /app # buildkit"}, 3),
            "distroless of debian:12||2|history");
  EXPECT_EQ(told_of({"+CMD [\"x\"]", "base", "jib-maven-plugin:3.4.0", "jib-maven-plugin:3.4.0"}, 3),
            "debian:12||1|history");
  // From scratch; without a history.
  EXPECT_EQ(told_of({"COPY /app /app # buildkit", "COPY /etc/ssl /etc/ssl # buildkit", "+ENTRYPOINT [\"/app\"]"}, 2),
            "");
  EXPECT_EQ(told_of({}, 3), "");
}

TEST(BaseImage, ByLabel) {
  auto config = config_of({"/bin/sh -c #(nop) ADD file:1f0c in / ", "+CMD [\"bash\"]", "COPY a /a # buildkit"});
  config.labels = {{"org.opencontainers.image.base.name", "registry.example/debian:12-slim"},
                   {"org.opencontainers.image.base.digest", "sha256:1"}};
  EXPECT_EQ(told(config, 2), "registry.example/debian:12-slim|sha256:1|1|label");
  config.history.clear();
  EXPECT_EQ(told(config, 2), "registry.example/debian:12-slim|sha256:1|0|label");
}

TEST(BaseImage, ByLayersOfKnownImages) {
  const std::vector<image::KnownImage> known = {
      {"debian:12", "sha256:1", {"a"}},  {"python:3.12", "sha256:2", {"a", "b"}}, {"other:1", "", {"a", "x"}},
      {"itself:1", "", {"a", "b", "c"}}, {"above:1", "", {"a", "b", "c", "d"}},   {"none:1", "", {}},
  };
  EXPECT_EQ(told({}, 3, known), "python:3.12|sha256:2|2|local-image");
  EXPECT_EQ(told({}, 2, known), "debian:12|sha256:1|1|local-image");
  EXPECT_EQ(told({}, 1, known), "");
  auto config = config_of({"/bin/sh -c #(nop) ADD file:1f0c in / ", "+CMD [\"bash\"]", "COPY a /a", "COPY b /b"});
  config.labels = {{"org.opencontainers.image.base.name", "python:3.12-slim"}};
  EXPECT_EQ(told(config, 3, known), "python:3.12-slim||2|label");
}

}  // namespace
}  // namespace plimsoll::scan
