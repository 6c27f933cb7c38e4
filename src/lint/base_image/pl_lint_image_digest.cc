#include "base/text.h"
#include "dockerfile/image_reference.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// An argument whose value only the build brings may bring a digest too; what Docker gives (TARGETARCH) never does.
bool may_bring_digest(const View& view, const dockerfile::Expansion& image) {
  return std::ranges::any_of(image.uses, [&](const dockerfile::VariableUse& use) {
    const dockerfile::Variable* variable = view.scopes().global().find(use.name);
    return variable != nullptr && variable->origin != dockerfile::Origin::kDocker &&
           !(variable->has_value && variable->is_known);
  });
}

// Judged by what the name becomes.
void check(const View& view, Sink& out) {
  for (const dockerfile::Stage& stage : view.document().stages) {
    const dockerfile::EvaluatedStage& evaluated = view.scopes().stage(stage.index);
    const std::string& image = evaluated.image.value;
    if (evaluated.base || image.empty() || base::to_lower(image) == "scratch") continue;
    if (dockerfile::split_image(image).digest || may_bring_digest(view, evaluated.image)) continue;
    Found& found = out.add(view.steps_of(stage).front(), stage.image_span,
                           fmt::format("{} is whatever the registry gives for it that day",
                                       evaluated.image.is_known ? image : stage.image));
    if (evaluated.image.has_variables() || !view.settings().digest_of) continue;
    if (const auto digest = view.settings().digest_of(image))
      found.fix = Remedy{fmt::format("Pin {} to what the registry has now", image),
                         {{{stage.image_span.end, stage.image_span.end}, "@" + *digest}},
                         false};
  }
}

}  // namespace

constinit const Rule kPlLintImageDigest{
    .id = "PL-LINT-IMAGE-DIGEST",
    .severity = model::Severity::info,
    .title = "The base image is not pinned by its digest",
    .why =
        "A tag can be moved: tomorrow's build has other files below it, and whoever takes over the account of its "
        "publisher takes over the image.",
    .remedy = "Write NAME:TAG@sha256:..., and let a bot move it.",
    .bad = "FROM debian:12\nRUN true\n",
    .good = "FROM debian:12@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\nRUN true\n",
    .check = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
};

}  // namespace plimsoll::lint
