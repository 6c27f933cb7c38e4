// Programs with file capabilities (capabilities(7)): set-uid in parts, and easier to overlook.
#include <array>
#include <bit>

#include "base/text.h"
#include "formats/file_capability.h"
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 500;  // findings of one rule

// By their numbers in linux/capability.h: with each of these alone a program gets all the rest, or every file.
constexpr std::array<unsigned, 15> kLikeRoot = {0, 1, 2, 3, 6, 7, 8, 16, 17, 19, 21, 27, 31, 32, 39};
// Of a network port, packets, memory, priority, the audit log, timers.
constexpr std::array<unsigned, 11> kNarrow = {10, 11, 13, 14, 23, 24, 28, 29, 35, 36, 37};

template <std::size_t kCount>
constexpr std::uint64_t mask_of(const std::array<unsigned, kCount>& numbers) {
  std::uint64_t mask = 0;
  for (const unsigned number : numbers) mask |= std::uint64_t{1} << number;
  return mask;
}

std::string worst_of(std::uint64_t permitted) {
  const std::uint64_t bad = permitted & mask_of(kLikeRoot);
  return bad == 0 ? std::string{} : formats::capability_name(static_cast<unsigned>(std::countr_zero(bad)));
}

void judge(const ConfigSubject& subject, bool is_owned, Findings& out) {
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kCapabilityDocument || out.size() == kMost) continue;
    const FileOwner owner = subject.owner_of ? subject.owner_of(found.document.path) : FileOwner{};
    const bool is_given = !owner.package.empty() && found.layer > owner.layer;
    if ((owner.package.empty() || is_given) == is_owned) continue;
    const std::uint64_t permitted = base::parse_u64(value_of(found.document, "permitted")).value_or(0);
    const std::string_view words = value_of(found.document, "capability");
    const std::string worst = worst_of(permitted);
    const std::string whose = is_owned   ? fmt::format("a program of {}", owner.package)
                              : is_given ? fmt::format("a program of {}, given it by a later layer", owner.package)
                                         : "a program that belongs to no package";
    auto finding =
        at_file(found, fmt::format("{} of {}", words, whose),
                worst.empty() ? fmt::format("Whoever starts it has {}.", words)
                              : fmt::format("Whoever starts it has {}; {} alone is as much as root.", words, worst));
    if (is_owned) {
      finding.severity = worst.empty() ? model::Severity::info : model::Severity::low;
    } else if (worst.empty()) {
      finding.severity = (permitted & ~mask_of(kNarrow)) == 0 ? model::Severity::low : model::Severity::medium;
    }
    finding.evidence.push_back({"file", std::string(words)});
    out.push_back(std::move(finding));
  }
}

void judge_owned(const ConfigSubject& subject, Findings& out) {
  judge(subject, true, out);
}
void judge_stray(const ConfigSubject& subject, Findings& out) {
  judge(subject, false, out);
}

}  // namespace

constinit const ConfigRule kCapability{
    "PL-HAZARD-CAPABILITY",
    "A program with file capabilities",
    model::Severity::info,
    "It may do what its capabilities say whoever starts it, so a flaw in it gives them away. Few containers need any.",
    "Take them off in the Dockerfile (RUN setcap -r FILE), or run containers with --security-opt no-new-privileges or "
    "--cap-drop.",
    {},
    "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    judge_owned,
    model::Category::hazard};

constinit const ConfigRule kStrayCapability{
    "PL-HAZARD-STRAY-CAPABILITY",
    "File capabilities that no package gave",
    model::Severity::high,
    "The program may do what they say whoever starts it; nobody maintains it, and searches for set-uid files do not "
    "show it: this is also how a way back to root is left behind. Medium or low where they are not as much as root.",
    "Find the build step that gave them. Take them off (RUN setcap -r FILE), or keep the one that is needed: "
    "cap_net_bind_service=ep for a port below 1024.",
    {},
    "https://man7.org/linux/man-pages/man7/capabilities.7.html",
    judge_stray,
    model::Category::hazard};

}  // namespace plimsoll::hazards
