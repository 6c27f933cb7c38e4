#include "lint/all_rules.h"
#include "lint/stages/stage_uses.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  const auto& stages = view.document().stages;
  if (stages.size() < 2) return;
  const auto uses = stage_uses(view.file());
  std::vector<bool> is_needed(stages.size(), false);
  std::vector<std::uint32_t> open = {stages.back().index};
  is_needed.back() = true;
  while (!open.empty()) {
    const std::uint32_t stage = open.back();
    open.pop_back();
    for (const StageUse& use : uses[stage]) {
      if (is_needed[use.stage]) continue;
      is_needed[use.stage] = true;
      open.push_back(use.stage);
    }
  }
  for (const dockerfile::Stage& stage : stages) {
    if (is_needed[stage.index]) continue;
    const Step& from = view.steps_of(stage).front();
    const std::string name =
        stage.name.empty() ? fmt::format("stage {}", stage.index) : fmt::format("stage {}", stage.name);
    out.add(from, stage.name.empty() ? head_of(view.file(), from) : stage.name_span,
            fmt::format("the last stage needs nothing of {}", name));
  }
}

}  // namespace

constinit const Rule kPlLintUnreachableStage{
    .id = "PL-LINT-UNREACHABLE-STAGE",
    .severity = model::Severity::info,
    .title = "The last stage needs nothing of this one",
    .why =
        "BuildKit leaves it out unless --target names it: what it was meant to test or to bring along is not there, "
        "and "
        "nobody is told.",
    .remedy = "Copy from it, or remove it; keep it if it is there for --target.",
    .bad = "FROM debian:12 AS test\nRUN true\nFROM debian:12\nRUN true\n",
    .good = "FROM debian:12 AS build\nRUN true\nFROM debian:12\nCOPY --from=build /a /a\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/multi-stage/",
};

}  // namespace plimsoll::lint
