#include "lint/all_rules.h"
#include "lint/copy/remote_sources.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kPlain = "http://";

void check(const View& view, Sink& out) {
  view.each(Keyword::kAdd, [&](const Step& step) {
    if (step->flag("checksum") != nullptr) return;  // what comes is what was meant, by whatever way
    for (const RemoteSource& source : remote_sources(view, step)) {
      if (!source.url.starts_with(kPlain)) continue;
      Found& found = out.add(step, source.word->span, fmt::format("{} comes unprotected", source.url));
      if (!view.document().at(source.word->span).starts_with(kPlain)) continue;
      const Span letter{source.word->span.start + 4, source.word->span.start + 4};
      found.fix = Remedy{"Write https", {{letter, "s"}}, true};
    }
  });
}

}  // namespace

constinit const Rule kPlLintAddHttp{
    .id = "PL-LINT-ADD-HTTP",
    .severity = model::Severity::high,
    .title = "ADD downloads over plain http",
    .why = "Whoever stands on the way can put another file in its place, and the image holds it.",
    .remedy = "Write https, and give --checksum.",
    .bad = "FROM debian:12\nADD http://example.org/a /a\n",
    .good = "FROM debian:12\nADD https://example.org/a /a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#add",
};

}  // namespace plimsoll::lint
