#include "lint/all_rules.h"
#include "lint/compose/images.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const ServiceImage& image : fetched_images(file)) {
    if (!image.is_known || image.parts.digest) continue;
    out.add(*image.service, *image.node,
            fmt::format("{} is whatever the registry gives for it that day", image.node->text));
  }
}

}  // namespace

constinit const Rule kPlComposeImageDigest{
    .id = "PL-COMPOSE-IMAGE-DIGEST",
    .severity = model::Severity::low,
    .title = "The image is not pinned by its digest",
    .why = "A tag can be moved: whoever takes over the account of its publisher takes over what runs here.",
    .remedy = "Write NAME:TAG@sha256:..., and let a bot move it.",
    .bad = "services:\n  db:\n    image: postgres:16\n",
    .good =
        "services:\n  db:\n    image: "
        "postgres:16@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\n",
    .check_compose = check,
    .is_off = true,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#image",
};

}  // namespace plimsoll::lint
