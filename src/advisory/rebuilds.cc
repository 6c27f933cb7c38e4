#include "advisory/rebuilds.h"

#include <map>

#include "advisory/version/version.h"

namespace plimsoll::advisory {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The one fix of an entry that says no more than "before it"; nothing of any other.
const std::string* only_fix(const Affected& affected) {
  if (affected.ranges.size() != 1 || !affected.versions.empty()) return nullptr;
  const Range& range = affected.ranges.front();
  const bool is_plain = range.introduced == "0" && range.last_affected.empty() && range.limit.empty();
  return is_plain && !range.fixed.empty() ? &range.fixed : nullptr;
}

}  // namespace

std::string_view without_dist_tag(std::string_view rpm_version) {
  const std::size_t release = rpm_version.rfind('-');
  if (release == std::string_view::npos) return rpm_version;
  for (std::size_t at = release; (at = rpm_version.find('.', at + 1)) != std::string_view::npos;) {
    const std::string_view tag = rpm_version.substr(at);
    if (tag.starts_with(".module") || (tag.starts_with(".el") && tag.size() > 3 && is_digit(tag[3])))
      return rpm_version.substr(0, at);
  }
  return rpm_version;
}

void drop_rebuilds(std::vector<Affected>& affected) {
  const Comparer* order = comparer_for("AlmaLinux");
  if (order == nullptr || affected.size() < 2) return;
  std::map<std::string, std::size_t> lowest;  // by ecosystem, name, stream, version and release
  std::vector<bool> is_rebuild(affected.size());
  for (std::size_t i = 0; i < affected.size(); ++i) {
    const Affected& entry = affected[i];
    const std::string* fix = only_fix(entry);
    if (fix == nullptr) continue;
    const std::string key =
        fmt::format("{}\n{}\n{}\n{}", entry.ecosystem, entry.name, entry.stream, without_dist_tag(*fix));
    const auto [at, is_first] = lowest.emplace(key, i);
    if (is_first) continue;
    const auto compared = order->compare(*fix, affected[at->second].ranges.front().fixed);
    if (!compared) continue;  // a version that is none: both stay
    is_rebuild[*compared < 0 ? at->second : i] = true;
    if (*compared < 0) at->second = i;
  }
  std::vector<Affected> kept;
  for (std::size_t i = 0; i < affected.size(); ++i) {
    if (!is_rebuild[i]) kept.push_back(std::move(affected[i]));
  }
  affected = std::move(kept);
}

}  // namespace plimsoll::advisory
