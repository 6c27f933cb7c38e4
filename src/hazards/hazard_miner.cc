// Coin miners, judged by their configuration.
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

void judge(const ConfigSubject& subject, std::vector<model::Finding>& out) {
  constexpr std::size_t kMost = 100;
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kMinerDocument || out.size() == kMost) continue;
    auto finding = at_file(found, "", "It has the settings of a coin miner: a pool, and what is mined for whom.");
    finding.confidence = model::Confidence::likely;
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kMinerConfig{"PL-HAZARD-COIN-MINER",
                                        "The configuration of a coin miner",
                                        model::Severity::high,
                                        "Whoever put it there lets containers of the image work for them. Images that "
                                        "carry one were mostly made, or changed, "
                                        "to be run by others.",
                                        "Do not run the image. Find out which layer brought the file, and who made "
                                        "that layer; build anew from a base that you "
                                        "trust.",
                                        {},
                                        "https://attack.mitre.org/techniques/T1496/",
                                        judge,
                                        model::Category::hazard};

}  // namespace plimsoll::hazards
