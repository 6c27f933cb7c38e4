// What programs of the image give away: rights by their mode.
#include <algorithm>

#include "analysis/entry.h"
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 500;  // findings of one rule

void judge_set_id(const ConfigSubject& subject, bool is_owned, Findings& out) {
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kModeDocument || out.size() == kMost) continue;
    const std::uint32_t mode = mode_of(found.document);
    if ((mode & 06000U) == 0) continue;
    const FileOwner owner = subject.owner_of ? subject.owner_of(found.document.path) : FileOwner{};
    // What a layer above that of its package made of a file is not the package's doing.
    const bool is_given = !owner.package.empty() && found.layer > owner.layer;
    if ((owner.package.empty() || is_given) == is_owned) continue;
    const bool is_user = (mode & 04000U) != 0;
    const std::string kind = is_user ? "set-uid" : "set-gid";
    const std::string_view id = value_of(found.document, is_user ? "uid" : "gid");
    const std::string whose = is_owned ? fmt::format("it came with the package {}", owner.package)
                              : is_given
                                  ? fmt::format("a later layer than that of its package {} made it so", owner.package)
                                  : "no package brought it";
    auto finding =
        at_file(found,
                is_owned   ? fmt::format("A {} program of {}", kind, owner.package)
                : is_given ? fmt::format("A program of {} that was made {}", owner.package, kind)
                           : fmt::format("A {} program that belongs to no package", kind),
                fmt::format("Whoever runs it has the rights of {} {}; {}.", is_user ? "user" : "group", id, whose));
    finding.evidence.push_back({"file", fmt::format("mode {}", value_of(found.document, "mode"))});
    out.push_back(std::move(finding));
  }
}

void judge_owned_set_id(const ConfigSubject& subject, Findings& out) {
  judge_set_id(subject, true, out);
}
void judge_stray_set_id(const ConfigSubject& subject, Findings& out) {
  judge_set_id(subject, false, out);
}

void judge_writable_program(const ConfigSubject& subject, Findings& out) {
  const auto path = program_folders(subject.config);
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kModeDocument || (mode_of(found.document) & 0002U) == 0 || out.size() == kMost) continue;
    if (std::ranges::find(path, analysis::parent(found.document.path)) == path.end()) continue;
    auto finding = at_file(found, "", "Every account may write this file.");
    finding.evidence.push_back({"file", fmt::format("mode {}", value_of(found.document, "mode"))});
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kSetIdProgram{
    "PL-HAZARD-SET-ID",
    "A set-uid or set-gid program",
    model::Severity::info,
    "It runs with the rights of its owner whoever starts it, so a flaw in it is a way to root. Few containers need "
    "any. "
    "CIS Docker Benchmark 4.8.",
    "Take the bit off in the Dockerfile (RUN chmod a-s FILE), or run containers with --security-opt no-new-privileges.",
    {"CIS-DI-0008"},
    "https://man7.org/linux/man-pages/man7/inode.7.html",
    judge_owned_set_id,
    model::Category::hazard};

constinit const ConfigRule kStraySetId{
    "PL-HAZARD-STRAY-SET-ID",
    "A set-uid or set-gid program that belongs to no package",
    model::Severity::medium,
    "It runs with the rights of its owner whoever starts it; nobody maintains it, and this is also how a way back to "
    "root is left behind. CIS Docker Benchmark 4.8.",
    "Find the build step that made it. Take it out, or its bit (RUN chmod a-s FILE).",
    {"CIS-DI-0008"},
    "https://man7.org/linux/man-pages/man7/inode.7.html",
    judge_stray_set_id,
    model::Category::hazard};

constinit const ConfigRule kWritableProgram{
    "PL-HAZARD-WRITABLE-PROGRAM",
    "A program on PATH that every account may write",
    model::Severity::high,
    "Whoever breaks into any account of the container changes what the next one runs, root included.",
    "Take the permission off in the Dockerfile: RUN chmod o-w FILE, or COPY --chmod=755.",
    {},
    "https://man7.org/linux/man-pages/man7/inode.7.html",
    judge_writable_program,
    model::Category::hazard};

}  // namespace plimsoll::hazards
