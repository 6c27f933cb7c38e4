// Stages that need each other.
//
// A stage can only be built after all that it needs. In a circle of them at least one names a later stage, or itself;
// that is where the finding stands. (A stage that names itself by its name is DL3023's.) Circles are the strongly
// connected parts of the graph: Tarjan's algorithm, with a stack of its own, as files may have 100,000 stages.
#include "lint/all_rules.h"
#include "lint/stages/stage_uses.h"

namespace plimsoll::lint {
namespace {

using Uses = std::vector<std::vector<StageUse>>;

class Circles {
 public:
  explicit Circles(const Uses& uses)
      : uses_(uses), order_(uses.size(), 0), lowest_(uses.size(), 0), circle_(uses.size(), 0) {
    for (std::uint32_t stage = 0; stage < uses.size(); ++stage) {
      if (order_[stage] == 0) walk(stage);
    }
  }
  // Two stages of one circle have one number.
  std::uint32_t of(std::uint32_t stage) const { return circle_[stage]; }

 private:
  struct Step {
    std::uint32_t stage = 0;
    std::size_t next = 0;  // of its uses
  };

  void enter(std::uint32_t stage) {
    order_[stage] = lowest_[stage] = ++count_;
    open_.push_back(stage);
    way_.push_back({stage, 0});
  }

  void walk(std::uint32_t first) {
    enter(first);
    while (!way_.empty()) {
      const std::uint32_t stage = way_.back().stage;
      if (way_.back().next < uses_[stage].size()) {
        const std::uint32_t used = uses_[stage][way_.back().next++].stage;
        if (order_[used] == 0) {
          enter(used);
        } else if (circle_[used] == 0) {
          lowest_[stage] = std::min(lowest_[stage], order_[used]);
        }
        continue;
      }
      leave(stage);
    }
  }

  void leave(std::uint32_t stage) {
    way_.pop_back();
    if (!way_.empty()) lowest_[way_.back().stage] = std::min(lowest_[way_.back().stage], lowest_[stage]);
    if (lowest_[stage] != order_[stage]) return;
    ++circles_;
    while (true) {
      const std::uint32_t member = open_.back();
      open_.pop_back();
      circle_[member] = circles_;
      if (member == stage) return;
    }
  }

  const Uses& uses_;
  std::vector<std::uint32_t> order_, lowest_, circle_, open_;
  std::vector<Step> way_;
  std::uint32_t count_ = 0, circles_ = 0;
};

std::string name_of_stage(const dockerfile::Stage& stage) {
  return stage.name.empty() ? fmt::format("stage {}", stage.index) : fmt::format("stage {}", stage.name);
}

bool names_itself(const File& file, const StageUse& use, const dockerfile::Stage& stage) {
  return use.stage == stage.index && use.step->instruction->keyword == Keyword::kCopy && !stage.name.empty() &&
         file.document().at(use.at) == stage.name;
}

bool any_goes_forward(const Uses& uses) {
  for (std::uint32_t stage = 0; stage < uses.size(); ++stage) {
    if (std::ranges::any_of(uses[stage], [&](const StageUse& use) { return use.stage >= stage; })) return true;
  }
  return false;
}

void check(const View& view, Sink& out) {
  const Uses uses = stage_uses(view.file());
  if (!any_goes_forward(uses)) return;
  const Circles circles(uses);
  const auto& stages = view.document().stages;
  for (const dockerfile::Stage& stage : stages) {
    for (const StageUse& use : uses[stage.index]) {
      if (use.stage < stage.index || circles.of(use.stage) != circles.of(stage.index)) continue;
      if (names_itself(view.file(), use, stage)) continue;
      out.add(*use.step, use.at,
              use.stage == stage.index ? fmt::format("{} needs itself", name_of_stage(stage))
                                       : fmt::format("{} needs {}, which needs it in turn", name_of_stage(stage),
                                                     name_of_stage(stages[use.stage])));
    }
  }
}

}  // namespace

constinit const Rule kPlLintCircularStages{
    .id = "PL-LINT-CIRCULAR-STAGES",
    .severity = model::Severity::high,
    .title = "Stages need each other",
    .why = "None of them can be built first: BuildKit stops with an error.",
    .remedy = "Move what both need into a stage of its own.",
    .bad = "FROM debian:12 AS a\nCOPY --from=b /x /x\nFROM debian:12 AS b\nCOPY --from=a /y /y\n",
    .good = "FROM debian:12 AS a\nRUN true\nFROM debian:12 AS b\nCOPY --from=a /y /y\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/multi-stage/",
};

}  // namespace plimsoll::lint
