#include "lint/base_image/registries.h"

#include <algorithm>

namespace plimsoll::lint {
namespace {

// A `*` at one end, or the whole name.
bool matches(std::string_view pattern, std::string_view registry) {
  if (pattern == "*") return true;
  if (pattern.starts_with('*')) return registry.ends_with(pattern.substr(1));
  if (pattern.ends_with('*')) return registry.starts_with(pattern.substr(0, pattern.size() - 1));
  return registry == pattern;
}

}  // namespace

bool is_trusted(std::string_view registry, std::span<const std::string> trusted) {
  return std::ranges::any_of(trusted, [&](const std::string& pattern) {
    if (registry.empty()) return matches(pattern, "docker.io") || matches(pattern, "hub.docker.com");
    return matches(pattern, registry);
  });
}

}  // namespace plimsoll::lint
