#include "lint/all_rules.h"
#include "lint/stages/stage_names.h"

namespace plimsoll::lint {
namespace {

// By number too, which hadolint lets through.
void check(const View& view, Sink& out) {
  each_with_stages(view, [&](const Step& step, const StageNames& stages) {
    const dockerfile::Flag* from = step->keyword == Keyword::kCopy ? step->flag("from") : nullptr;
    if (from == nullptr || !from->value || !step->stage) return;
    if (stages.named_or_numbered(*from->value) != step->stage) return;
    out.add(step, from->value_span, fmt::format("`{}` is the stage that this line stands in", *from->value));
  });
}

constexpr std::string_view kAliases[] = {"DS-0006"};

}  // namespace

constinit const Rule kDl3023{
    .id = "DL3023",
    .severity = model::Severity::high,
    .title = "COPY --from names its own stage",
    .why = "A stage cannot be its own source: the builder stops there.",
    .remedy = "Name an earlier stage, or leave --from and use RUN cp.",
    .bad = "FROM debian:12 AS build\nCOPY --from=build /a /b\n",
    .good = "FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /a /b\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#copy---from",
};

}  // namespace plimsoll::lint
