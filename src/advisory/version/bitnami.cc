// Bitnami's order: SemVer, but what stands behind the dash is the revision of the packaging, so "1.2.3-1" is after
// "1.2.3". Missing numbers are 0.
#include "advisory/version/all_comparers.h"
#include "advisory/version/semver_parts.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"Bitnami"};

base::Result<int> compare(std::string_view a, std::string_view b) {
  const auto left = parse_semver(a, 1), right = parse_semver(b, 1);
  if (!left || !right) return base::fail(base::ErrorCode::invalid, "\"{}\" is no Bitnami version", left ? b : a);
  if (const int order = compare_numbers_of(*left, *right)) return order;
  if (left->is_prerelease != right->is_prerelease) return left->is_prerelease ? 1 : -1;
  return compare_prereleases(*left, *right);
}

}  // namespace

constinit const Comparer kBitnami{"bitnami", kEcosystems, compare};

}  // namespace plimsoll::advisory
