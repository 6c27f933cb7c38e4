#include "lint/stages/final_stages.h"

#include <algorithm>

namespace plimsoll::lint {

std::vector<const dockerfile::Stage*> final_stages(const View& view) {
  const auto& all = view.document().stages;
  std::vector<const dockerfile::Stage*> stages;
  if (all.empty()) return stages;
  std::optional<std::uint32_t> next = all.back().index;
  for (; next; next = view.scopes().stage(*next).base) stages.push_back(&all[*next]);
  std::ranges::reverse(stages);
  return stages;
}

}  // namespace plimsoll::lint
