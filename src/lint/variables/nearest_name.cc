#include "lint/variables/nearest_name.h"

#include "base/edit_distance.h"

namespace plimsoll::lint {
namespace {

using base::kLongestCompared;

constexpr std::size_t kMostNames = 500;  // more are not compared: a file may hold 100,000

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& names) {
  std::string best;
  if (name.size() > kLongestCompared || names.size() > kMostNames) return best;
  std::size_t least = name.size() <= 3 ? 2 : 3;
  for (const std::string_view other : names) {
    if (other.size() > name.size() + 2 || name.size() > other.size() + 2 || other.size() > kLongestCompared) continue;
    const std::size_t far = base::edit_distance(name, other);
    if (far >= least || far >= name.size()) continue;
    least = far;
    best = other;
  }
  return best;
}

}  // namespace plimsoll::lint
