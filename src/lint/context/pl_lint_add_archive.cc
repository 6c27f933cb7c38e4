// A local archive that ADD unpacks, or a zip that something else will, opened and examined (archive_look.h).
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/context/archives.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  for (const AddedArchive& one : added_archives(view)) {
    if (!*one.look) continue;
    const ArchiveLook& look = **one.look;
    if (look.bomb) out.add(*one.step, one.word->span, fmt::format("{}: {}", one.path, *look.bomb));
    if (look.escapes.empty()) continue;
    const std::size_t others = look.escapes.size() - 1;
    out.add(*one.step, one.word->span,
            fmt::format("{} has {}{}", one.path, look.escapes.front(),
                        others == 0 ? "" : fmt::format("; and {} more", others)));
  }
}

}  // namespace

constinit const Rule kPlLintAddArchive{
    .id = "PL-LINT-ADD-ARCHIVE",
    .severity = model::Severity::high,
    .title = "ADD takes an archive that harms whoever unpacks it",
    .why =
        "A few KB that unpack to more than the disk holds stop the build, and members that land outside of the folder "
        "overwrite files that the maker of the archive chose.",
    .remedy = "Find out where the archive comes from, and make it again from files that are known.",
    .bad = "FROM debian:12\nADD evil.tar /a\n",
    .good = "FROM debian:12\nADD plain.tar /a\n",
    .check = check,
    .is_security = true,
    .help_uri = "https://cwe.mitre.org/data/definitions/22.html",
};

}  // namespace plimsoll::lint
