#include "lint/all_rules.h"
#include "lint/compose/images.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const ServiceImage& image : fetched_images(file)) {
    if (!image.is_known || image.parts.digest) continue;
    const std::string& name = image.node->text;
    Found& found =
        out.add(*image.service, *image.node, fmt::format("{} is whatever the registry gives for it that day", name));
    if (image.node->has_variable || !file.settings().digest_of) continue;
    const auto digest = file.settings().digest_of(name);
    auto edit = digest ? replace_text(file, *image.node, fmt::format("{}@{}", name, *digest)) : std::nullopt;
    if (edit) found.fix = Remedy{fmt::format("Pin {} to what the registry has now", name), {std::move(*edit)}, false};
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
