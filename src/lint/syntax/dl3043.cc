#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kOnbuild, [&](const Step& step) {
    if (!step->nested) return;
    const Keyword inner = step->nested->keyword;
    if (inner != Keyword::kOnbuild && inner != Keyword::kFrom && inner != Keyword::kMaintainer) return;
    out.add(step, step->nested->keyword_span, fmt::format("ONBUILD cannot run {}", dockerfile::name_of(inner)));
  });
}

}  // namespace

constinit const Rule kDl3043{
    .id = "DL3043",
    .severity = model::Severity::high,
    .title = "ONBUILD is followed by an instruction that it cannot run",
    .why = "ONBUILD, FROM and MAINTAINER make no sense in the middle of another build: the builder refuses them.",
    .remedy = "Write another instruction behind ONBUILD, or drop it.",
    .bad = "FROM debian:12\nONBUILD FROM alpine:3\n",
    .good = "FROM debian:12\nONBUILD RUN true\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#onbuild-limitations",
};

}  // namespace plimsoll::lint
