#include "advisory/version/all_comparers.h"

#include <algorithm>
#include <array>

namespace plimsoll::advisory {
namespace {

constexpr std::array kAll = {
    &kApk, &kBitnami, &kDpkg, &kGo, &kMaven, &kNpm, &kPep440, &kRpm, &kSemver,
};

}  // namespace

std::span<const Comparer* const> all_comparers() {
  return kAll;
}

const Comparer* comparer_for(std::string_view ecosystem) {
  for (const Comparer* comparer : kAll) {
    if (std::ranges::find(comparer->ecosystems, ecosystem) != comparer->ecosystems.end()) return comparer;
  }
  return nullptr;
}

}  // namespace plimsoll::advisory
