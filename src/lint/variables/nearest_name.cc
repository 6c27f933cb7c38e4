#include "lint/variables/nearest_name.h"

#include <array>

namespace plimsoll::lint {
namespace {

constexpr std::size_t kLongest = 40;     // longer names are not compared
constexpr std::size_t kMostNames = 500;  // nor more than these: a file may hold 100,000

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Letters to put in, take out, change, or swap with the next; case does not count.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, kLongest + 1>, kLongest + 1> cost{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      cost[i][j] = std::max(i, j);
      if (i == 0 || j == 0) continue;
      const std::size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j - 1] + change, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& names) {
  std::string best;
  if (name.size() > kLongest || names.size() > kMostNames) return best;
  std::size_t least = name.size() <= 3 ? 2 : 3;
  for (const std::string_view other : names) {
    if (other.size() > name.size() + 2 || name.size() > other.size() + 2 || other.size() > kLongest) continue;
    const std::size_t far = distance(name, other);
    if (far >= least || far >= name.size()) continue;
    least = far;
    best = other;
  }
  return best;
}

}  // namespace plimsoll::lint
