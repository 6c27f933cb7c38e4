#include "base/text.h"
#include "dockerfile/image_reference.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// Official images whose tags have twins with -slim.
constexpr std::string_view kWithSlim[] = {"debian", "elixir", "erlang", "haskell", "julia", "node",
                                          "perl",   "pypy",   "python", "ruby",    "rust",  "swift"};

std::string_view official_name(const dockerfile::ImageReference& image) {
  if (!image.registry.empty() && image.registry != "docker.io") return {};
  return image.path.starts_with("library/") ? image.path.substr(8) : image.path;
}

bool is_small(std::string_view tag) {
  for (const std::string_view word : {"slim", "alpine", "windows", "nanoserver", "distroless"}) {
    if (base::contains(tag, word)) return true;
  }
  return false;
}

// Of the image that is shipped: in a stage that is thrown away the size costs nothing.
void check(const View& view, Sink& out) {
  if (view.document().stages.empty()) return;
  const dockerfile::Stage* stage = &view.document().stages.back();
  while (view.scopes().stage(stage->index).base)
    stage = &view.document().stages[*view.scopes().stage(stage->index).base];
  const std::string& value = view.scopes().stage(stage->index).image.value;
  const dockerfile::ImageReference image = dockerfile::split_image(value);
  const std::string_view tag = image.tag.value_or("");
  if (!base::is_one_of(official_name(image), kWithSlim) || is_small(tag)) return;
  Found& found =
      out.add(view.steps_of(*stage).front(), stage->image_span, fmt::format("{} has a variant with less in it", value));
  const bool is_written = stage->image_span.size() == value.size() && view.document().at(stage->image_span) == value;
  if (!is_written || image.digest || tag.empty() || tag == "latest") return;
  found.fix = Remedy{"Take the slim variant", {{{stage->image_span.end, stage->image_span.end}, "-slim"}}, true};
}

}  // namespace

constinit const Rule kPlLintSlimImage{
    .id = "PL-LINT-SLIM-IMAGE",
    .severity = model::Severity::info,
    .title = "The image is built on a full distribution, of which a slim one exists",
    .why = "Compilers, shells and libraries that the program never uses have faults too, and have to be carried about.",
    .remedy = "Take the -slim tag, a distroless image, or scratch, and build in an earlier stage.",
    .bad = "FROM python:3.12\nCMD [\"python\"]\n",
    .good = "FROM python:3.12-slim\nCMD [\"python\"]\n",
    .check = check,
    .is_off = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image",
};

}  // namespace plimsoll::lint
