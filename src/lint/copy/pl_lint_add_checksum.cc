#include "lint/all_rules.h"
#include "lint/copy/remote_sources.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kAdd, [&](const Step& step) {
    if (step->flag("checksum") != nullptr) return;
    for (const RemoteSource& source : remote_sources(view, step))
      out.add(step, source.word->span, fmt::format("nothing says what {} has to be", source.url));
  });
}

}  // namespace

constinit const Rule kPlLintAddChecksum{
    .id = "PL-LINT-ADD-CHECKSUM",
    .severity = model::Severity::medium,
    .title = "ADD takes a download without --checksum",
    .why = "The server can hand out another file tomorrow, and the build takes it without a word.",
    .remedy = "Write ADD --checksum=sha256:... in front of the address.",
    .bad = "FROM debian:12\nADD https://example.org/a /a\n",
    .good =
        "FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d "
        "https://example.org/a /a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#add---checksum",
};

}  // namespace plimsoll::lint
