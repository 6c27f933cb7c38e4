// What archives in the image would do to whoever unpacks them: judged from what the walk through them noted
// (archive_document.h).
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/archive_document.h"

namespace plimsoll::hazards {
namespace {

constexpr std::size_t kMost = 500;  // findings of one rule

void judge_archives(std::string_view rule, const ConfigSubject& subject, std::vector<model::Finding>& out) {
  for (const auto& found : subject.image.documents) {
    const analysis::Document& document = found.document;
    if (document.kind != kArchiveDocument || value_of(document, "rule") != rule || out.size() == kMost) continue;
    model::Finding finding;
    finding.message = std::string(value_of(document, "message"));
    const std::uint64_t count = base::parse_u64(value_of(document, "count")).value_or(1);
    if (count > 1) finding.message += fmt::format("; so do {} more", count - 1);
    finding.message += ".";
    const std::string member(value_of(document, "member"));
    if (!member.empty() && member != document.path) finding.evidence.push_back({"file", member});
    finding.location.path = "/" + document.path;
    finding.location.layer = found.layer;
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kArchiveBomb{
    "PL-ARCHIVE-BOMB",
    "An archive that explodes when it is unpacked",
    model::Severity::high,
    "Its few bytes unpack to more than a disk holds, so whatever unpacks it (a start script, a virus scanner, an "
    "upload check) stops working.",
    "Take the archive out of the image. If it is a test's, keep it out with .dockerignore.",
    {},
    "https://cwe.mitre.org/data/definitions/409.html",
    [](const ConfigSubject& subject, std::vector<model::Finding>& out) {
      judge_archives("PL-ARCHIVE-BOMB", subject, out);
    },
    model::Category::hazard};

constinit const ConfigRule kArchiveDeep{
    "PL-ARCHIVE-DEEP",
    "Archives inside archives, deeper than anybody needs",
    model::Severity::medium,
    "Programs that unpack what they find, level by level, do not come to an end with an archive that holds itself.",
    "Find out what the archive is for; take it out of the image where nothing needs it.",
    {},
    "https://cwe.mitre.org/data/definitions/674.html",
    [](const ConfigSubject& subject, std::vector<model::Finding>& out) {
      judge_archives("PL-ARCHIVE-DEEP", subject, out);
    },
    model::Category::hazard};

constinit const ConfigRule kArchiveEscape{
    "PL-ARCHIVE-ESCAPE",
    "An archive that writes outside the folder it is unpacked in",
    model::Severity::high,
    "A careless program that unpacks it overwrites files that the archive's maker chose (zip slip): a start script, a "
    "key, a program.",
    "Do not unpack it with a program that believes names; take it out of the image where nothing needs it.",
    {},
    "https://cwe.mitre.org/data/definitions/22.html",
    [](const ConfigSubject& subject, std::vector<model::Finding>& out) {
      judge_archives("PL-ARCHIVE-ESCAPE", subject, out);
    },
    model::Category::hazard};

constinit const ConfigRule kArchiveAbsolute{
    "PL-ARCHIVE-ABSOLUTE",
    "An archive with names or links that lead out of its folder",
    model::Severity::low,
    "Backups often hold names from the root; a program that keeps them writes there, and a link that leads out is the "
    "first half of an escape.",
    "Unpack it with a program that takes the leading slash off (tar and unzip do), in a folder of its own.",
    {},
    "https://cwe.mitre.org/data/definitions/36.html",
    [](const ConfigSubject& subject, std::vector<model::Finding>& out) {
      judge_archives("PL-ARCHIVE-ABSOLUTE", subject, out);
    },
    model::Category::hazard};

constinit const ConfigRule kArchiveContradiction{
    "PL-ARCHIVE-CONTRADICTION",
    "A zip whose headers contradict each other",
    model::Severity::medium,
    "A zip says twice what a member is, and programs read the one or the other: a scanner can see another content "
    "than the program that runs it.",
    "Make the archive again with an ordinary program; where it came from elsewhere, compare it with its publisher's.",
    {},
    "https://cwe.mitre.org/data/definitions/436.html",
    [](const ConfigSubject& subject, std::vector<model::Finding>& out) {
      judge_archives("PL-ARCHIVE-CONTRADICTION", subject, out);
    },
    model::Category::hazard};

}  // namespace plimsoll::hazards
