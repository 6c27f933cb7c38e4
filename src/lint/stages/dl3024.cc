#include "lint/all_rules.h"
#include "lint/stages/stage_names.h"

namespace plimsoll::lint {
namespace {

// In any case of letters, as BuildKit reads names; hadolint minds the case.
void check(const View& view, Sink& out) {
  StageNames names;
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::Stage& stage = view.document().stages[*step->stage];
    if (const auto before = names.named(stage.name)) {
      const auto line = view.file().lines().position(view.document().stages[*before].name_span.start).line;
      out.add(step, stage.name_span, fmt::format("The stage of line {} is named {} already", line, stage.name));
    }
    names.enter(stage);
  });
}

constexpr std::string_view kAliases[] = {"DuplicateStageName", "DS-0012", "CKV_DOCKER_11"};

}  // namespace

constinit const Rule kDl3024{
    .id = "DL3024",
    .severity = model::Severity::high,
    .title = "Two stages have one name",
    .why = "Whatever names the stage behind that gets the second one, which few readers expect.",
    .remedy = "Give each stage a name of its own.",
    .bad = "FROM debian:12 AS a\nFROM alpine:3 AS a\n",
    .good = "FROM debian:12 AS a\nFROM alpine:3 AS b\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/duplicate-stage-name/",
};

}  // namespace plimsoll::lint
