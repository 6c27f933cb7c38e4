#include "lint/all_rules.h"
#include "lint/compose/images.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const ServiceImage& image : fetched_images(file)) {
    const auto& parts = image.parts;
    if (!image.is_known || parts.digest || parts.tag.value_or("latest") != "latest") continue;
    const char* what = parts.tag ? "is whatever was pushed last" : "has no tag: it is whatever `latest` is today";
    out.add(*image.service, *image.node, fmt::format("{} {}", image.node->text, what));
  }
}

}  // namespace

constinit const Rule kPlComposeImageTag{
    .id = "PL-COMPOSE-IMAGE-TAG",
    .severity = model::Severity::medium,
    .title = "The image is whatever was pushed last",
    .why = "It can become another version between two starts, so that nobody can tell what runs.",
    .remedy = "Write the tag of a version, and better a digest too.",
    .bad = "services:\n  db:\n    image: postgres\n",
    .good = "services:\n  db:\n    image: postgres:16.4\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#image",
};

}  // namespace plimsoll::lint
