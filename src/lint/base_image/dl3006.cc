#include "lint/all_rules.h"
#include "lint/base_image/from_image.h"

namespace plimsoll::lint {
namespace {

// hadolint takes the port of localhost:5000/foo for a tag and says nothing; that is untagged as any other name is.
void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const FromImage image = from_image(view, step);
    if (image.is_local || image.text.empty() || image.text.starts_with('$')) return;
    const auto parts = image.parts();
    if (parts.tag || parts.digest) return;
    out.add(step, image.stage->image_span, fmt::format("{} has no tag: it is whatever `latest` is today", image.shown));
  });
}

}  // namespace

constinit const Rule kDl3006{
    .id = "DL3006",
    .severity = model::Severity::medium,
    .title = "The image has no tag",
    .why = "Without a tag it is `latest`, which can become another version between two builds.",
    .remedy = "Write the tag of a version, and better a digest too.",
    .bad = "FROM debian\n",
    .good = "FROM debian:12\n",
    .check = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
};

}  // namespace plimsoll::lint
