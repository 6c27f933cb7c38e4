#include "hazards/dockle_ignore.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::hazards {

std::vector<std::string> parse_dockle_ignore(std::string_view text) {
  std::vector<std::string> ids;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (const auto line = base::next_line(text)) {
    const std::string_view id = base::trim(line->substr(0, line->find('#')));
    if (!id.empty()) ids.push_back(base::to_lower(id));
  }
  return ids;
}

void suppress(std::span<model::Finding> findings, std::span<const std::string> ids, std::string_view file) {
  const auto named = [&](std::string_view id) { return std::ranges::find(ids, base::to_lower(id)) != ids.end(); };
  for (model::Finding& finding : findings) {
    // A secret in ENV is one of Dockle's checks too.
    if (finding.category != model::Category::config && finding.category != model::Category::hazard &&
        finding.category != model::Category::secret)
      continue;
    if (finding.suppressed) continue;
    std::string by = named(finding.rule) ? finding.rule : std::string{};
    for (const std::string& alias : finding.aliases) {
      if (by.empty() && named(alias)) by = alias;
    }
    if (!by.empty()) finding.suppressed = model::Suppression{"ignore", fmt::format("{}: {}", file, by), {}, {}};
  }
}

}  // namespace plimsoll::hazards
