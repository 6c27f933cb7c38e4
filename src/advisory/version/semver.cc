// SemVer 2.0.0 to the letter (section 11), for the ecosystems whose advisories and packages are both written so.
#include "advisory/version/all_comparers.h"
#include "advisory/version/semver_parts.h"

namespace plimsoll::advisory {
namespace {

constexpr std::string_view kEcosystems[] = {"crates.io", "Hex", "SwiftURL"};

base::Result<int> compare(std::string_view a, std::string_view b) {
  const auto left = parse_semver(a), right = parse_semver(b);
  if (left && right) return compare_semver(*left, *right);
  return base::fail(base::ErrorCode::invalid, "\"{}\" is no semantic version", left ? b : a);
}

}  // namespace

constinit const Comparer kSemver{"semver", kEcosystems, compare};

}  // namespace plimsoll::advisory
