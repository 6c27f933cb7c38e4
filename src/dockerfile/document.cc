#include "dockerfile/document.h"

#include <algorithm>

#include "base/text.h"

namespace plimsoll::dockerfile {

const Flag* Instruction::flag(std::string_view name) const {
  const auto found = std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) { return flag.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> Document::stage_named(std::string_view name, std::uint32_t before) const {
  if (name.empty()) return std::nullopt;
  const std::string wanted = base::to_lower(name);
  for (std::uint32_t i = std::min<std::uint32_t>(before, static_cast<std::uint32_t>(stages.size())); i-- > 0;)
    if (base::to_lower(stages[i].name) == wanted) return i;
  return std::nullopt;
}

}  // namespace plimsoll::dockerfile
