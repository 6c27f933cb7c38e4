#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// From the start of the blank line to the start of the next one.
Span whole_line(std::string_view text, Span blank) {
  std::size_t start = text.rfind('\n', blank.start == 0 ? 0 : blank.start - 1);
  start = start == std::string_view::npos ? 0 : start + 1;
  const std::size_t end = text.find('\n', blank.end);
  return {static_cast<std::uint32_t>(start),
          end == std::string_view::npos ? blank.end : static_cast<std::uint32_t>(end + 1)};
}

// One finding for the instruction, at its first blank line, as BuildKit's warning is.
void check(const View& view, Sink& out) {
  for (const Step& step : view.steps()) {
    if (step->blank_lines.empty()) continue;
    Remedy fix{"Drop the blank lines", {}};
    for (const Span blank : step->blank_lines) fix.edits.push_back({whole_line(view.document().text, blank), ""});
    out.add(step, fix.edits.front().at).fix = std::move(fix);
  }
}

constexpr std::string_view kAliases[] = {"NoEmptyContinuation"};

}  // namespace

constinit const Rule kPlLintNoEmptyContinuation{
    .id = "PL-LINT-NO-EMPTY-CONTINUATION",
    .severity = model::Severity::low,
    .title = "A blank line stands inside a continued instruction",
    .why =
        "Docker will refuse it one day; until then it is skipped, and what follows still belongs to the instruction.",
    .remedy = "Drop the blank line, or put a comment there.",
    .bad = "FROM debian:12\nRUN true && \\\n\n    true\n",
    .good = "FROM debian:12\nRUN true && \\\n    true\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/no-empty-continuation/",
};

}  // namespace plimsoll::lint
