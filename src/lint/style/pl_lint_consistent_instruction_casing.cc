#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/style/letters.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool counts(const Step& step) {
  return step->stage && step->keyword != Keyword::kUnknown;
}

std::string in_letters(std::string_view capitals, Letters letters) {
  return letters == Letters::lower ? base::to_lower(capitals) : std::string(capitals);
}

// As BuildKit counts: from the first FROM on, what stands inside ONBUILD not among them; a tie is for capitals.
Letters wanted_letters(const View& view) {
  std::size_t lower = 0, upper = 0;
  for (const Step& step : view.steps()) {
    if (!counts(step)) continue;
    const Letters letters = letters_of(view.document().at(step->keyword_span));
    lower += letters == Letters::lower;
    upper += letters == Letters::upper;
  }
  return lower > upper ? Letters::lower : Letters::upper;
}

void check(const View& view, Sink& out) {
  const Letters wanted = wanted_letters(view);
  for (const Step& step : view.steps()) {
    const std::string_view word = view.document().at(step->keyword_span);
    if (!counts(step) || letters_of(word) == wanted) continue;
    const std::string better = in_letters(dockerfile::name_of(step->keyword), wanted);
    Remedy fix{fmt::format("Write {}", better), {{step->keyword_span, better}}};
    // AS goes with its FROM: see pl_lint_from_as_casing.cc.
    const dockerfile::Word* as = step->keyword == Keyword::kFrom ? dockerfile::from_of(*step).as : nullptr;
    if (as != nullptr && as->value != in_letters("AS", wanted))
      fix.edits.push_back({as->span, in_letters("AS", wanted)});
    out.add(step, step->keyword_span, fmt::format("{} where most instructions are written like {}", word, better)).fix =
        std::move(fix);
  }
}

constexpr std::string_view kAliases[] = {"ConsistentInstructionCasing"};

}  // namespace

constinit const Rule kPlLintConsistentInstructionCasing{
    .id = "PL-LINT-CONSISTENT-INSTRUCTION-CASING",
    .severity = model::Severity::info,
    .title = "An instruction is not written in the case of the others",
    .why = "Instructions in one case are seen at a glance; a mixture reads as if it meant something.",
    .remedy = "Write all instructions in capitals.",
    .bad = "FROM debian:12\nRun true\n",
    .good = "FROM debian:12\nRUN true\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/consistent-instruction-casing/",
};

}  // namespace plimsoll::lint
