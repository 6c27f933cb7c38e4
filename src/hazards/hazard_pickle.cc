// Pickles that call out, judged.
#include "hazards/all_config_rules.h"
#include "hazards/pickles.h"

namespace plimsoll::hazards {
namespace {

void judge(const ConfigSubject& subject, std::vector<model::Finding>& out) {
  constexpr std::size_t kMost = 200;
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kPickleDocument || out.size() == kMost) continue;
    const std::string_view calls = value_of(found.document, "calls");
    const bool is_called = value_of(found.document, "called") == "yes";
    auto finding = at_file(found, fmt::format("A pickle that {} {}", is_called ? "calls" : "names", calls),
                           fmt::format("Loading it {} {}.", is_called ? "runs" : "hands on", calls));
    finding.confidence = is_called ? model::Confidence::proven : model::Confidence::likely;
    if (const std::string_view member = value_of(found.document, "member"); !member.empty())
      finding.location.path = fmt::format("/{}", member);
    finding.evidence.push_back({"text", std::string(calls)});
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kPickleCall{
    "PL-HAZARD-PICKLE-CALL",
    "A pickle that runs programs or code when it is loaded",
    model::Severity::high,
    "A pickle is a program: whoever loads the model or the cache runs what it says, with all rights of the process. "
    "Data "
    "needs none of these calls.",
    "Do not load it. Take the model from where it was made, as safetensors or ONNX, which hold data only.",
    {},
    "https://docs.python.org/3/library/pickle.html",
    judge,
    model::Category::hazard};

}  // namespace plimsoll::hazards
