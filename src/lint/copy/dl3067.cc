#include "lint/all_rules.h"
#include "lint/copy/places.h"
#include "lint/stages/stage_names.h"
#include "lint/style/lines.h"

namespace plimsoll::lint {
namespace {

bool is_root(const View& view, const Step& step, const dockerfile::Word* word) {
  return word != nullptr && place_of(view, step, *word).text == "/";
}

// FROM scratch, COPY --from=build / /: the same files are there with FROM build, and its variables with them.
void offer_stage(const View& view, const Step& step, const std::optional<std::uint32_t>& from, Found& found) {
  const dockerfile::Stage& own = view.document().stages[*step->stage];
  const bool is_alone = own.image == "scratch" && step.index == own.first_instruction + 1 && step->flags.size() == 1 &&
                        dockerfile::copy_of(*step).sources.size() == 1;
  if (!is_alone || !from || *from == own.index || view.document().stages[*from].name.empty()) return;
  const std::string& name = view.document().stages[*from].name;
  found.fix = Remedy{
      fmt::format("Build from {}", name), {{own.image_span, name}, {lines_of(view.document(), *step), ""}}, true};
}

void check(const View& view, Sink& out) {
  each_with_stages(view, [&](const Step& step, const StageNames& stages) {
    const dockerfile::Flag* from = step->keyword == Keyword::kCopy ? step->flag("from") : nullptr;
    const dockerfile::Copy copy = dockerfile::copy_of(*step);
    if (from == nullptr || !from->value || !is_root(view, step, copy.target)) return;
    for (const dockerfile::Word* source : copy.sources) {
      if (!is_root(view, step, source)) continue;
      Found& found =
          out.add(step, source->span, fmt::format("All files of {} are copied over those here", *from->value));
      if (step->stage) offer_stage(view, step, stages.named_or_numbered(*from->value), found);
      return;
    }
  });
}

}  // namespace

constinit const Rule kDl3067{
    .id = "DL3067",
    .severity = model::Severity::medium,
    .title = "The whole file system of a stage is copied",
    .why =
        "Whatever was built with or left behind there comes along, secrets and caches too, as one layer that nothing "
        "shares.",
    .remedy = "Copy the paths that are needed, or build from that stage.",
    .bad = "FROM debian:12 AS build\nFROM scratch\nCOPY --from=build / /\n",
    .good = "FROM debian:12 AS build\nFROM scratch\nCOPY --from=build /app /app\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/multi-stage/",
};

}  // namespace plimsoll::lint
