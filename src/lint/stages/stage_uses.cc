#include "lint/stages/stage_uses.h"

#include "base/text.h"

namespace plimsoll::lint {
namespace {

class Reader {
 public:
  explicit Reader(const File& file) : file_(file), uses_(file.document().stages.size()) {
    for (const dockerfile::Stage& stage : file.document().stages) {
      if (!stage.name.empty()) names_[base::to_lower(stage.name)] = stage.index;
    }
  }

  std::vector<std::vector<StageUse>> run() {
    for (const std::vector<Step>* steps : {&file_.steps(), &file_.onbuild_steps()}) {
      for (const Step& step : *steps) {
        const auto stage = file_.document().instructions[step.index].stage;
        if (stage) read(step, *stage);
      }
    }
    return std::move(uses_);
  }

 private:
  void read(const Step& step, std::uint32_t stage) {
    if (step->keyword == Keyword::kFrom) {
      const auto base = file_.scopes().stage(stage).base;
      if (base) uses_[stage].push_back({*base, &step, file_.document().stages[stage].image_span});
      return;
    }
    for (const dockerfile::Flag& flag : step->flags) {
      if (!flag.value) continue;
      if (step->keyword == Keyword::kCopy && flag.name == "from") add(stage, step, *flag.value, flag.value_span);
      if (step->keyword != Keyword::kRun || flag.name != "mount") continue;
      for (const dockerfile::Option& option : dockerfile::options_of(*flag.value)) {
        if (option.name == "from" && option.value) add(stage, step, *option.value, flag.value_span);
      }
    }
  }

  void add(std::uint32_t stage, const Step& step, std::string_view name, Span at) {
    if (const auto number = base::parse_u64(name)) {
      if (*number < uses_.size()) uses_[stage].push_back({static_cast<std::uint32_t>(*number), &step, at});
    } else if (const auto found = names_.find(base::to_lower(name)); found != names_.end()) {
      uses_[stage].push_back({found->second, &step, at});
    }
  }

  const File& file_;
  std::map<std::string, std::uint32_t> names_;
  std::vector<std::vector<StageUse>> uses_;
};

}  // namespace

std::vector<std::vector<StageUse>> stage_uses(const File& file) {
  return Reader(file).run();
}

}  // namespace plimsoll::lint
