#include "lsp/names.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "lsp/variable_uses.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Flag;
using dockerfile::Instruction;
using dockerfile::Keyword;
using dockerfile::MappedText;
using dockerfile::Pair;
using dockerfile::Variable;

// Sets that grow together: the variables that turn out to be one.
class Unions {
 public:
  std::uint32_t add() {
    parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
    return parents_.back();
  }
  std::uint32_t root(std::uint32_t of) {
    while (parents_[of] != of) of = parents_[of] = parents_[parents_[of]];
    return of;
  }
  void join(std::uint32_t a, std::uint32_t b) { parents_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

 private:
  std::vector<std::uint32_t> parents_;
};

class Finder {
 public:
  explicit Finder(const lint::File& file) : file_(file), document_(file.document()) {}

  Names find() {
    for (const dockerfile::Stage& stage : document_.stages) define_stage(stage);
    for (std::uint32_t i = 0; i < document_.instructions.size(); ++i) {
      const Instruction& instruction = document_.instructions[i];
      if (instruction.keyword == Keyword::kOnbuild) continue;
      find_stages(instruction, i);
      within_.clear();
      if (instruction.keyword == Keyword::kArg || (instruction.keyword == Keyword::kEnv && instruction.stage))
        define_variables(instruction, i);
      find_variables(instruction, i);
    }
    for (Occurrence& one : names_.occurrences) one.symbol = unions_.root(one.symbol);
    std::ranges::stable_sort(names_.occurrences, {}, [](const Occurrence& one) { return one.at.start; });
    return std::move(names_);
  }

 private:
  std::uint32_t symbol(NameKind kind, std::string name) {
    names_.symbols.push_back({kind, std::move(name)});
    return unions_.add();
  }
  Occurrence& add(std::uint32_t symbol, Span at, std::uint32_t instruction) {
    return names_.occurrences.emplace_back(Occurrence{at, symbol, instruction, false, false, {}});
  }

  void define_stage(const dockerfile::Stage& stage) {
    stages_.push_back(symbol(NameKind::stage, stage.name));
    if (stage.name.empty() || !is_written(stage.name_span, stage.name)) return;
    Occurrence& one = add(stages_.back(), stage.name_span, stage.first_instruction);
    one.is_definition = true;
    one.definition = stage.name_span;
  }

  // Whether the name stands there as it is: no quotes, no continuation inside.
  bool is_written(Span at, std::string_view name) const {
    return base::to_lower(document_.at(at)) == base::to_lower(name);
  }

  void use_stage(std::uint32_t stage, Span at, std::uint32_t instruction) {
    const dockerfile::Stage& used = document_.stages[stage];
    Occurrence& one = add(stages_[stage], at, instruction);
    one.is_number = !is_written(at, used.name);
    one.definition = used.name.empty() ? used.image_span : used.name_span;
  }

  void find_stages(const Instruction& instruction, std::uint32_t index) {
    if (instruction.keyword == Keyword::kFrom && instruction.stage) {
      const dockerfile::Stage& stage = document_.stages[*instruction.stage];
      if (stage.base) use_stage(*stage.base, stage.image_span, index);
    }
    for (const Flag& flag : instruction.flags) {
      if (!flag.value) continue;
      if (flag.name == "from" && instruction.keyword == Keyword::kCopy) use_from(*flag.value, flag.value_span, index);
      if (flag.name == "mount" && instruction.keyword == Keyword::kRun) use_mount(flag, index);
    }
  }

  void use_from(std::string_view from, Span at, std::uint32_t index) {
    const auto stage = document_.stage_from(from);
    const bool is_plain = document_.at(at) == from;
    if (stage && is_plain) use_stage(*stage, at, index);
  }

  // `--mount=type=bind,from=build,target=/x`
  void use_mount(const Flag& flag, std::uint32_t index) {
    const std::string_view written = document_.at(flag.value_span);
    std::size_t at = 0;
    for (const std::string_view field : base::split(written, ',')) {
      const auto [name, value] = base::cut(field, '=');
      if (value && base::to_lower(base::trim(name)) == "from") {
        const auto start = static_cast<std::uint32_t>(flag.value_span.start + at + name.size() + 1);
        use_from(*value, {start, start + static_cast<std::uint32_t>(value->size())}, index);
      }
      at += field.size() + 1;
    }
  }

  void define_variables(const Instruction& instruction, std::uint32_t index) {
    const auto& environment = file_.scopes().at(index);
    for (const Pair& pair : dockerfile::pairs_of(instruction)) {
      if (pair.key.empty() || document_.at(pair.key_span) != pair.key) continue;
      const std::uint32_t made = symbol(NameKind::variable, pair.key);
      const bool is_arg = instruction.keyword == Keyword::kArg;
      if (const Variable* before = environment.find(pair.key)) join(made, *before);
      const Variable* global = is_arg && instruction.stage ? file_.scopes().global().find(pair.key) : nullptr;
      if (global != nullptr) join(made, *global);
      Occurrence& one = add(made, pair.key_span, index);
      one.is_definition = true;
      one.definition = pair.key_span;
      by_place_[pair.key_span.start] = made;
      if (is_arg) within_[pair.key] = pair.key_span;
    }
  }

  void join(std::uint32_t made, const Variable& with) {
    const auto found = with.instruction ? by_place_.find(with.name_span.start) : by_place_.end();
    if (found != by_place_.end()) unions_.join(made, found->second);
  }

  void find_variables(const Instruction& instruction, std::uint32_t index) {
    each_variable_use(document_, instruction, [&](std::string_view name, Span at) {
      const Variable* variable = file_.scopes().at(index).find(name);
      std::optional<Span> definition;
      if (variable != nullptr && variable->instruction) definition = variable->name_span;
      // `ARG A=1 B=$A`: those to the left count already.
      const auto left = within_.find(name);
      if (left != within_.end() && left->second.start < at.start) definition = left->second;
      const auto found = definition ? by_place_.find(definition->start) : by_place_.end();
      if (found == by_place_.end()) return;
      add(found->second, at, index).definition = definition;
    });
  }

  const lint::File& file_;
  const dockerfile::Document& document_;
  Names names_;
  Unions unions_;
  std::vector<std::uint32_t> stages_;                // their symbols
  std::map<std::uint32_t, std::uint32_t> by_place_;  // of a variable's definition, its symbol
  std::map<std::string, Span, std::less<>> within_;  // of the ARG that is being read
};

}  // namespace

const Occurrence* Names::at(std::uint32_t offset) const {
  const auto after =
      std::ranges::upper_bound(occurrences, offset, {}, [](const Occurrence& one) { return one.at.start; });
  if (after == occurrences.begin()) return nullptr;
  const Occurrence& found = *(after - 1);
  return offset <= found.at.end ? &found : nullptr;
}

std::vector<const Occurrence*> Names::all_of(std::uint32_t symbol) const {
  std::vector<const Occurrence*> all;
  for (const Occurrence& one : occurrences) {
    if (one.symbol == symbol) all.push_back(&one);
  }
  return all;
}

Names names_of(const lint::File& file) {
  return Finder(file).find();
}

}  // namespace plimsoll::lsp
