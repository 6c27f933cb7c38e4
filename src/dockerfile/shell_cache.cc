#include "dockerfile/shell_cache.h"

#include <utility>

namespace plimsoll::dockerfile {

void ShellCache::begin_round() {
  before_ = std::exchange(now_, {});
}

const ShellScript* ShellCache::find(const std::string& text) {
  if (const auto known = now_.find(text); known != now_.end()) return &known->second;
  auto moved = before_.extract(text);
  return moved.empty() ? nullptr : &now_.insert(std::move(moved)).position->second;
}

void ShellCache::keep(const std::string& text, ShellScript script) {
  now_.insert_or_assign(text, std::move(script));
}

}  // namespace plimsoll::dockerfile
