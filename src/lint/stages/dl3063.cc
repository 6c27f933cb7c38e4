#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// In any case of letters, as BuildKit reads names.
void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::Stage& stage = view.document().stages[*step->stage];
    if (!base::is_one_of(base::to_lower(stage.name), {"scratch", "context"})) return;
    out.add(step, stage.name_span, fmt::format("A stage cannot well be named {}", stage.name));
  });
}

constexpr std::string_view kAliases[] = {"ReservedStageName"};

}  // namespace

constinit const Rule kDl3063{
    .id = "DL3063",
    .severity = model::Severity::medium,
    .title = "A stage has a name that means something else",
    .why =
        "`scratch` is the empty image and `context` the files of the build: a stage of that name cannot be told from "
        "them.",
    .remedy = "Give the stage another name.",
    .bad = "FROM debian:12 AS scratch\n",
    .good = "FROM debian:12 AS build\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/reserved-stage-name/",
};

}  // namespace plimsoll::lint
