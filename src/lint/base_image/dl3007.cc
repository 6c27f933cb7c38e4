#include "lint/all_rules.h"
#include "lint/base_image/from_image.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kLatest = "latest";

// The tag alone where it is written there.
Span span_of(const View& view, const FromImage& image) {
  const Span all = image.stage->image_span;
  if (!view.document().at(all).ends_with(kLatest)) return all;
  return {static_cast<std::uint32_t>(all.end - kLatest.size()), all.end};
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const FromImage image = from_image(view, step);
    const auto parts = image.parts();
    if (image.is_local || parts.tag != kLatest || parts.digest) return;
    out.add(step, span_of(view, image), fmt::format("{} is whatever was pushed last", image.shown));
  });
}

constexpr std::string_view kAliases[] = {"DS-0001", "CKV_DOCKER_7"};

}  // namespace

constinit const Rule kDl3007{
    .id = "DL3007",
    .severity = model::Severity::medium,
    .title = "The image has the tag `latest`",
    .why = "It can become another version between two builds, so that nobody can tell what was built.",
    .remedy = "Write the tag of a version, and better a digest too.",
    .bad = "FROM debian:latest\n",
    .good = "FROM debian:12\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
};

}  // namespace plimsoll::lint
