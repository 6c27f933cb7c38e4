#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/copy/remote_sources.h"

namespace plimsoll::lint {
namespace {

// --unpack and --unpack=true.
bool unpacks(const Step& step) {
  const dockerfile::Flag* flag = step->flag("unpack");
  return flag != nullptr && base::to_lower(flag->value.value_or("true")) == "true";
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kAdd, [&](const Step& step) {
    const bool is_unpacked = unpacks(step);
    if (is_unpacked && step->flag("checksum") != nullptr) return;
    for (const RemoteSource& source : remote_sources(view, step)) {
      if (!is_archive(source.url)) continue;
      out.add(step, source.word->span,
              is_unpacked ? fmt::format("{} is unpacked unseen", source.url)
                          : fmt::format("{} stays in a layer as it is", source.url));
    }
  });
}

}  // namespace

constinit const Rule kPlLintAddRemoteArchive{
    .id = "PL-LINT-ADD-REMOTE-ARCHIVE",
    .severity = model::Severity::low,
    .title = "ADD takes an archive from elsewhere",
    .why =
        "A download is not unpacked: its layer keeps the archive, also when a later RUN unpacks and removes it. With "
        "--unpack it is, whatever it has become by then: a few KB that fill the disk, or links that lead elsewhere.",
    .remedy = "Write ADD --unpack=true --checksum=sha256:..., or download, check, unpack and remove it in one RUN.",
    .bad = "FROM debian:12\nADD https://example.org/a.tar.gz /a\n",
    .good =
        "FROM debian:12\nADD --unpack=true "
        "--checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d "
        "https://example.org/a.tar.gz /a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#add---unpack",
};

}  // namespace plimsoll::lint
