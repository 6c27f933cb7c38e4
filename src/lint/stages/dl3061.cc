#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  for (const Step& step : view.steps()) {
    if (step->stage) return;
    if (step->keyword == Keyword::kArg || step->keyword == Keyword::kUnknown) continue;
    out.add(step, step->keyword_span,
            fmt::format("{} stands before the first FROM", dockerfile::name_of(step->keyword)));
  }
}

}  // namespace

constinit const Rule kDl3061{
    .id = "DL3061",
    .severity = model::Severity::high,
    .title = "An instruction stands before the first FROM",
    .why = "There is no image yet that it could change: the builder refuses all but ARG there.",
    .remedy = "Begin with FROM, or with ARG where FROM needs a variable.",
    .bad = "RUN true\nFROM debian:12\n",
    .good = "ARG TAG=12\nFROM debian:$TAG\nRUN true\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#from",
};

}  // namespace plimsoll::lint
