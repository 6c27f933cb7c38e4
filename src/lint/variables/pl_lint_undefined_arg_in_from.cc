#include <set>

#include "lint/all_rules.h"
#include "lint/variables/nearest_name.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// Of the variables that FROM sees; gathered when one is asked for.
class Names {
 public:
  explicit Names(const dockerfile::Environment& environment) : environment_(environment) {}
  const std::vector<std::string_view>& all() {
    if (names_.empty()) {
      for (const dockerfile::Variable* variable : environment_.all()) names_.push_back(variable->name);
    }
    return names_;
  }

 private:
  const dockerfile::Environment& environment_;
  std::vector<std::string_view> names_;
};

// `at` is where the variables of the word stand. A default (${X:-debian}) says what is done without the variable.
void report(const View& view, const Step& step, const dockerfile::Expansion& expansion, Span at, Names& names,
            Sink& out) {
  std::set<std::string_view> told;
  for (const dockerfile::VariableUse& use : expansion.uses) {
    if (use.defined || use.has_default || !told.insert(use.name).second) continue;
    const std::string meant = nearest_name(use.name, names.all());
    std::string message = fmt::format("no ARG before the first FROM is named {}", use.name);
    if (!meant.empty()) message += fmt::format("; is {} meant?", meant);
    // The name as it stands in the file, where nothing was taken out of the word.
    const bool is_plain = view.document().at(at).size() >= use.within.end &&
                          view.document().at(at).substr(use.within.start, use.within.size()) == use.name;
    const Span name{at.start + use.within.start, at.start + use.within.end};
    Found& found = out.add(step, is_plain ? name : at, std::move(message));
    if (is_plain && !meant.empty()) found.fix = Remedy{fmt::format("Write {}", meant), {{name, meant}}, true};
  }
}

void check(const View& view, Sink& out) {
  Names names(view.scopes().global());
  for (const dockerfile::Stage& stage : view.document().stages) {
    const Step& step = view.steps_of(stage).front();
    const dockerfile::EvaluatedStage& evaluated = view.scopes().stage(stage.index);
    const dockerfile::From from = dockerfile::from_of(*step);
    if (from.image != nullptr) report(view, step, evaluated.image, from.image->span, names, out);
    if (from.platform != nullptr) report(view, step, evaluated.platform, from.platform->value_span, names, out);
  }
}

constexpr std::string_view kAliases[] = {"UndefinedArgInFrom"};

}  // namespace

constinit const Rule kPlLintUndefinedArgInFrom{
    .id = "PL-LINT-UNDEFINED-ARG-IN-FROM",
    .severity = model::Severity::medium,
    .title = "FROM uses a variable that no ARG before it declares",
    .why =
        "FROM sees the arguments in front of the first FROM only; any other name is empty, also when --build-arg gives "
        "it a value.",
    .remedy = "Declare the ARG before the first FROM.",
    .bad = "FROM debian:${TAG}\nRUN true\n",
    .good = "ARG TAG=12\nFROM debian:${TAG}\nRUN true\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/undefined-arg-in-from/",
};

}  // namespace plimsoll::lint
