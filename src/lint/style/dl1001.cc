#include <algorithm>

#include "lint/all_rules.h"
#include "lint/pragmas.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// A comment belongs to the instruction behind it, at the end of the file to the last one.
Step step_of(const View& view, const dockerfile::Comment& comment) {
  const auto steps = view.steps();
  const auto next =
      std::ranges::lower_bound(steps, comment.span.end, {}, [](const Step& step) { return step->span.start; });
  if (next != steps.end()) return *next;
  return steps.empty() ? Step{} : steps.back();
}

// Inside a continuation such a comment is none for hadolint.
void check(const View& view, Sink& out) {
  for (const dockerfile::Comment& comment : view.document().comments) {
    const auto pragma = comment.instruction ? std::nullopt : pragma_of(view.document().at(comment.span));
    if (!pragma || pragma->kind != PragmaKind::next_line) continue;
    std::string names;
    for (const std::string_view name : pragma->names) {
      if (!names.empty()) names += ", ";
      names += name;
    }
    out.add(step_of(view, comment), comment.span, fmt::format("This switches off {}", names));
  }
}

}  // namespace

constinit const Rule kDl1001{
    .id = "DL1001",
    .severity = model::Severity::low,
    .title = "A comment switches a rule off",
    .why = "Where all findings are to be seen, a comment in the file should not be able to hide one.",
    .remedy = "Mend what the rule finds, or ignore the rule in the configuration.",
    .bad = "# hadolint ignore=DL3006\nFROM debian\n",
    .good = "# from the newest debian\nFROM debian\n",
    .check = check,
    .is_off = true,
};

}  // namespace plimsoll::lint
