// What files of the image give away: rights by their mode.
#include "base/text.h"
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 500;  // findings of one rule

std::string_view value_of(const analysis::Document& document, const char* name) {
  const auto found = document.values.find(name);
  return found == document.values.end() ? std::string_view{} : found->second;
}

std::uint32_t mode_of(const analysis::Document& document) {
  std::uint32_t mode = 0;
  for (const char c : value_of(document, "mode")) mode = mode * 8 + static_cast<std::uint32_t>(c - '0');
  return mode;
}

model::Finding at_file(const analysis::SquashedDocument& found, std::string title, std::string message) {
  model::Finding finding;
  finding.title = std::move(title);
  finding.message = std::move(message);
  finding.location.path = "/" + found.document.path;
  finding.location.layer = found.layer;
  return finding;
}

void judge_set_id(const ConfigSubject& subject, bool is_owned, Findings& out) {
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kModeDocument || out.size() == kMost) continue;
    const std::uint32_t mode = mode_of(found.document);
    if ((mode & 06000U) == 0) continue;
    const std::string owner = subject.owner_of ? subject.owner_of(found.document.path) : std::string{};
    if (owner.empty() == is_owned) continue;
    const bool is_user = (mode & 04000U) != 0;
    const std::string kind = is_user ? "set-uid" : "set-gid";
    const std::string_view id = value_of(found.document, is_user ? "uid" : "gid");
    auto finding = at_file(
        found,
        is_owned ? fmt::format("A {} program of {}", kind, owner)
                 : fmt::format("A {} program that belongs to no package", kind),
        fmt::format("Whoever runs it has the rights of {} {}{}.", is_user ? "user" : "group", id,
                    is_owned ? fmt::format("; it came with the package {}", owner) : "; no package brought it"));
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
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kModeDocument || (mode_of(found.document) & 0002U) == 0 || out.size() == kMost) continue;
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
