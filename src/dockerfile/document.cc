#include "dockerfile/document.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::dockerfile {

const Flag* Instruction::flag(std::string_view name) const {
  const auto found = std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) { return flag.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> Document::stage_named(std::string_view name, std::uint32_t before) const {
  const auto found = stage_names.find(base::to_lower(name));
  if (found == stage_names.end()) return std::nullopt;
  const auto first_later = std::lower_bound(found->second.begin(), found->second.end(), before);
  if (first_later == found->second.begin()) return std::nullopt;
  return *(first_later - 1);
}

std::optional<std::uint32_t> Document::stage_from(std::string_view from) const {
  const auto number = base::parse_u64(from);
  if (!number) return stage_named(from, static_cast<std::uint32_t>(stages.size()));
  if (*number >= stages.size()) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

}  // namespace plimsoll::dockerfile
