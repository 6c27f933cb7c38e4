// Web shells: pages whose structure is that of a way in.
#include "hazards/all_config_rules.h"
#include "hazards/web_shells.h"

namespace plimsoll::hazards {
namespace {

void judge(const ConfigSubject& subject, std::vector<model::Finding>& out) {
  constexpr std::size_t kMost = 100;
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kWebShellDocument || out.size() == kMost) continue;
    const bool is_direct = !value_of(found.document, "direct").empty();
    const std::string what =
        fmt::format("{} of {}", value_of(found.document, "call"), value_of(found.document, "source"));
    auto finding = at_file(found, fmt::format("A page that runs what a request sends: {}", what),
                           fmt::format("Line {}: {}, {}.", value_of(found.document, "line"), what,
                                       is_direct ? "with nothing between" : "by way of a variable or a file's name"));
    finding.confidence = is_direct ? model::Confidence::proven : model::Confidence::likely;
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kWebShell{"PL-HAZARD-WEB-SHELL",
                                     "A page that runs what a request sends",
                                     model::Severity::critical,
                                     "Whoever can reach the page runs what they like inside the container. No "
                                     "application needs this; it is what is left "
                                     "behind after a break-in, or a way in that was built into the image.",
                                     "Do not run the image. Find out which layer brought the file, and who made that "
                                     "layer; build anew from sources that "
                                     "you trust.",
                                     {},
                                     "https://attack.mitre.org/techniques/T1505/003/",
                                     judge,
                                     model::Category::hazard};

}  // namespace plimsoll::hazards
