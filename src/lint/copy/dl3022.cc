#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/stages/stage_names.h"

namespace plimsoll::lint {
namespace {

// A name with a `:` is taken for an image on purpose. Variables are not put in: BuildKit reads the name as it stands.
void check(const View& view, Sink& out) {
  each_with_stages(view, [&](const Step& step, const StageNames& stages) {
    const dockerfile::Flag* from = step->keyword == Keyword::kCopy ? step->flag("from") : nullptr;
    if (from == nullptr || !from->value || base::contains(*from->value, ":")) return;
    if (stages.named_or_numbered(*from->value)) return;
    out.add(step, from->value_span, fmt::format("There is no stage `{}` before this line", *from->value));
  });
}

}  // namespace

constinit const Rule kDl3022{
    .id = "DL3022",
    .severity = model::Severity::medium,
    .title = "COPY --from names no stage before it",
    .why =
        "It then means an image of that name without a tag, which is fetched from wherever; often it is a misspelt "
        "stage.",
    .remedy = "Name an earlier stage, or write the image with its tag or digest.",
    .bad = "FROM debian:12 AS build\nFROM debian:12\nCOPY --from=biuld /a /a\n",
    .good = "FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /a /a\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#copy---from",
};

}  // namespace plimsoll::lint
