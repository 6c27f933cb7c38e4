#include "report/base_sentence.h"

#include "base/escape.h"
#include "base/text.h"
#include "report/words.h"

namespace plimsoll::report {

std::string base_sentence(const model::Report& report, std::size_t target) {
  const model::BaseImage& base = *report.targets[target].base;
  std::vector<std::string> known;
  if (base.layers == 1) known.emplace_back("layer 0");
  if (base.layers > 1) known.push_back(fmt::format("layers 0-{}", base.layers - 1));
  known.emplace_back(base.by == "label" ? "by its label" : base.by == "history" ? "by its history" : "by its layers");
  const std::string name = base.name.empty() ? "image" : base::for_terminal(base.name);
  const std::string text = fmt::format("base {} ({})", name, base::join(known, ", "));
  if (!report.database || base.layers == 0) return text;
  model::Brought brought;
  for (const model::Finding& finding : report.findings) {
    if (finding.suppressed || finding.location.target != target || finding.brought_by.empty()) continue;
    ++(finding.brought_by == "base" ? brought.by_base : brought.by_application);
  }
  return fmt::format("{}: {}; application: {}", text, counted(brought.by_base, "vulnerability", "vulnerabilities"),
                     brought.by_application);
}

}  // namespace plimsoll::report
