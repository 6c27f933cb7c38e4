#include "lint/stages/stage_names.h"

#include "base/text.h"

namespace plimsoll::lint {

void StageNames::enter(const dockerfile::Stage& stage) {
  if (!stage.name.empty()) names_.insert_or_assign(base::to_lower(stage.name), stage.index);
  count_ = stage.index + 1;
}

std::optional<std::uint32_t> StageNames::named(std::string_view name) const {
  const auto found = names_.find(base::to_lower(name));
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::uint32_t> StageNames::named_or_numbered(std::string_view reference) const {
  if (const auto stage = named(reference)) return stage;
  const auto number = base::parse_u64(reference);
  if (!number || *number >= count_) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

}  // namespace plimsoll::lint
